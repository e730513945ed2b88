/**
 * The key by which the stage's own parts know each other: CloudFront and the site send it, the functions behind them ask
 * for it. While it is being changed it is a list, `<new>,<old>`, at some of them and one of the two at others: whoever
 * sends one that we hold is known, so that no moment of a deployment shuts anybody out (docs/runbook.md).
 */
export const isOriginKey = (given: string | undefined, originKey: string | undefined): boolean =>
  keysOf(given).some((key) => keysOf(originKey).some((own) => isSame(key, own)));

const keysOf = (text = '') => text.split(',').filter(Boolean);

/** Takes as long for a wrong text as for a right one of its length. */
function isSame(a: string, b: string): boolean {
  let differences = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) differences |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return differences === 0;
}
