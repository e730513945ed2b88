/**
 * The texts by which people tell of themselves or of others, found in the OpenAPI document; marks that appear nowhere
 * else, to plant them with; and what finds a mark again. Used by what proves that nobody is exposed.
 */
import type { OpenApi } from './fuzz-requests.ts';

type Schema = Readonly<Record<string, any>>;

/** Where in a body a text goes, e.g. `donor.name` or `receivedBy.[]`. */
export type Operation = { readonly name: string; readonly leaves: readonly string[] };

/**
 * Texts that name nobody: published terms, codes of goods, places and gates, and secrets, which are looked for apart. Texts
 * in both languages are published by organizers; what a passkey or a device signs is for machines; a marker names a
 * message, the four last characters of a document are too short for a mark, a cursor is the API's own, the
 * address of a list asks by its filters, and who presents a session is published.
 */
const impersonal =
  /(?:^|\.)(?:zh-CN|en|zone|divisionCode|hotline|asWritten|from|until|contact|place|certificateNo|externalId|filingNo|fiscalReceiptNo|lotNo|documentNo|gtin|code|browserKey|manageToken|gate|publicKey|payload|signature|marker|idLast4|stationLine|after|room|query)$|^presenters\.\[\]$|\.\*$|^response\./;

function textLeaves(schema: Schema | undefined, path: readonly string[] = []): string[] {
  if (!schema) return [];
  const several = schema.oneOf ?? schema.anyOf ?? schema.allOf;
  if (several) return several.flatMap((one: Schema) => textLeaves(one, path));
  if (schema.type === 'array') return textLeaves(schema.items, [...path, '[]']);
  if (schema.type === 'object') {
    const named = Object.entries<Schema>(schema.properties ?? {});
    const others = schema.additionalProperties ? [`${path.join('.')}.*`] : [];
    return [...named.flatMap(([key, one]) => textLeaves(one, [...path, key])), ...others];
  }
  const chosen = schema.enum ?? schema.const ?? schema.format ?? /^\^[a-z]{3}_\[/.exec(schema.pattern ?? '');
  return schema.type === 'string' && !chosen ? [path.join('.')] : [];
}

const operationsOf = (document: OpenApi) =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, any>).map(([method, operation]) => ({
      name: `${method.toUpperCase()} /api${path}`,
      operation,
    })),
  );

/** Every write that takes a text of a person, with the places of these texts. */
export const personalWrites = (document: OpenApi): Operation[] =>
  operationsOf(document).flatMap(({ name, operation }) => {
    const body = operation.requestBody?.content?.['application/json']?.schema;
    const leaves = [...new Set(textLeaves(body))].filter((leaf) => !impersonal.test(leaf));
    return name.startsWith('GET ') || leaves.length === 0 ? [] : [{ name, leaves }];
  });

/**
 * What may stand in a path or a query: links and tokens, ids of whatever kind, numbers of proofs and codes of tickets, which
 * are links, codes from a list, yes and no.
 */
const opaque =
  /^(?:manageToken|coverToken|remarkToken|giftToken|helpToken|lotNo|noteId|shiftIds|number|code|pass|namesToken|handOverToken|swapToken|invitationToken|feedToken|stopToken|erasureToken|passkeyId|viewId|notClashingWith|trainings|access|freeNow|only[A-Z]\w+|closed|accountId|thing|action|after)$/;

/** Parameters of paths and queries that take a text which is none of these. */
export const textsInUrls = (document: OpenApi): string[] =>
  operationsOf(document).flatMap(({ name, operation }) =>
    ((operation.parameters ?? []) as Array<{ in: string; name: string; schema: Schema }>)
      .filter((parameter) => parameter.in !== 'header' && textLeaves(parameter.schema).length > 0)
      .filter((parameter) => !opaque.test(parameter.name))
      .map((parameter) => `${name} ${parameter.name}`),
  );

type Kind = 'name' | 'mail' | 'phone' | 'group' | 'reason' | 'text';
export type Mark = { readonly person: number; readonly kind: Kind };

/** Somebody whose every text carries their number. */
export function markedPerson(person: number) {
  const tag = `qx${String(person).padStart(5, '0')}`;
  return {
    person,
    name: `Q${tag.slice(1)}name Lanternbearer`,
    email: `${tag}mail@lantern.example`,
    phone: `+86137554${String(person).padStart(5, '0')}`,
    text: (kind: Exclude<Kind, 'name' | 'mail' | 'phone'>) => `${tag}${kind}, please`,
  };
}
export type MarkedPerson = ReturnType<typeof markedPerson>;

/** Every mark in a text, however it is written: in a URL, in another case, within a sentence. */
export const marksIn = (text: string): Mark[] => [
  ...[...text.matchAll(/qx(\d{5})(name|mail|group|reason|text)/gi)].map(([, number, kind]) => ({
    person: Number(number),
    kind: kind!.toLowerCase() as Kind,
  })),
  ...[...text.matchAll(/137554(\d{5})/g)].map(([, number]) => ({ person: Number(number), kind: 'phone' as const })),
];

function valueFor(leaf: string, who: MarkedPerson): string {
  const last = leaf.split('.').findLast((part) => part !== '[]')!;
  if (last === 'email' || last === 'phone') return who[last];
  if (last === 'idNumber') return /^\w+/.exec(who.text('text'))![0].toUpperCase();
  if (last === 'groupName') return who.text('group');
  if (last === 'reason') return who.text('reason');
  return ['name', 'receivedBy'].includes(last) ? who.name : who.text('text');
}

/** The body with a person's texts at these places; what a list holds already is replaced, one different from the next. */
export function planted(
  body: unknown,
  leaves: readonly string[],
  who: MarkedPerson,
  bend: (text: string) => string = (text) => text,
): Record<string, unknown> {
  const copy = structuredClone(body) as Record<string, any>;
  for (const leaf of leaves) {
    const keys = leaf.split('.');
    const last = keys.pop()!;
    if (last === '[]') {
      const name = keys.pop()!;
      const holder = keys.reduce((node, key) => (node[key] ??= {}), copy);
      const list: unknown[] = holder[name] ?? [''];
      holder[name] = list.map((_, at) => bend(`${valueFor(leaf, who)} ${at}`));
    } else keys.reduce((node, key) => (node[key] ??= {}), copy)[last] = bend(valueFor(leaf, who));
  }
  return copy;
}
