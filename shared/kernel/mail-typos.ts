/**
 * What a mail domain was probably meant to be: `qq.con`, `gmial.com`. A hint beside the field, never a block, since somebody may
 * have that domain. Pure, without zod: pages ask while one types.
 */
const known = (
  'qq.com 163.com 126.com 139.com 189.cn foxmail.com sina.com sohu.com aliyun.com yeah.net ' +
  'gmail.com outlook.com hotmail.com icloud.com yahoo.com live.com'
).split(' ');
/** Domains of their own that only look like one of these. */
const real = 'mail.com email.com ymail.com live.cn sina.cn sohu.cn yahoo.cn 188.com'.split(' ');
const endings = /\.(?:con|cmo|ocm|comm|coml|cpm|vom|xom|c0m|co,m)$/;

/** One letter more, fewer or other, or two beside one another swapped. */
function isNear(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (text: string, from: number) => text.slice(at + from);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  const swapped = short[at] === long[at + 1] && short[at + 1] === long[at] && rest(short, 2) === rest(long, 2);
  return rest(short, 1) === rest(long, 1) || swapped;
}

/** The address that was probably meant; undefined where nothing looks wrong, or two domains are as near. */
export function likelyAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const [local, host] = [address.slice(0, at), address.slice(at + 1).toLowerCase()];
  if (at < 1 || known.includes(host) || real.includes(host)) return undefined;
  const mended = host.replace(endings, '.com');
  if (known.includes(mended)) return `${local}@${mended}`;
  const near = known.filter((domain) => isNear(domain, host));
  if (near.length === 1) return `${local}@${near[0]}`;
  return mended === host ? undefined : `${local}@${mended}`;
}
