/** Forms of a page as a browser without JavaScript reads them, and the addresses that the page leads to. */
export type Field = {
  readonly name: string;
  readonly type: string;
  /** A number in a field of text, which takes it in whatever digits. */
  readonly isNumber: boolean;
  readonly value: string;
  readonly choices: readonly string[];
};
export type PageForm = { readonly method: 'GET' | 'POST'; readonly action: string; readonly fields: readonly Field[] };

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);
const attribute = (tag: string, name: string) => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : plain(value);
};

function fieldsOf(html: string): Field[] {
  const tags = html.matchAll(/<input\b[^>]*>|<(textarea|select)\b[^>]*>([\s\S]*?)<\/\1>/g);
  return [...tags].flatMap(([tag, kind, inner = '']) => {
    const name = attribute(tag, 'name');
    if (name === undefined) return [];
    const choices = [...inner.matchAll(/<option[^>]*\svalue="([^"]*)"/g)].map(([, value]) => plain(value!));
    const [type, value] = [kind ?? attribute(tag, 'type') ?? 'text', attribute(tag, 'value') ?? ''];
    return [{ name, type, isNumber: attribute(tag, 'inputmode') === 'numeric', value, choices }];
  });
}

export const formsOf = (html: string): PageForm[] =>
  [...html.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([form, inner]) => {
    const tag = /^<form[^>]*>/.exec(form)![0];
    const method = attribute(tag, 'method')?.toUpperCase() === 'POST' ? 'POST' : 'GET';
    return { method, action: attribute(tag, 'action') ?? '', fields: fieldsOf(inner!) };
  });

/** Fields in which anything can be typed. */
export const isTyped = ({ type }: Field) => ['text', 'email', 'tel', 'search', 'url', 'textarea'].includes(type);

/** What a browser fetches by itself for a page, and where its forms send. */
export const fetchedBy = (html: string): string[] =>
  [...html.matchAll(/<(?!a\b)[\w-]+\b[^>]*>/g)].flatMap(([tag]) => addressesOf(tag));

/** Whatever a browser would ask for, or go to, because of the page. */
export const addressesOf = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|src|action|formaction|srcset|poster|data-live-from)="([^"]*)"/g)].map(([, address]) =>
    plain(address!),
  );
