/**
 * An example for each operation of the OpenAPI document, made from its schemas, so that none is forgotten and none grows old:
 * a test takes each through the contract that it is an example of. Pure.
 */
import { csvOf, listIn } from '../edge/as-csv.ts';

type Schema = {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
};
type Operation = {
  readonly parameters?: ReadonlyArray<{ name: string; schema?: Schema; example?: unknown }>;
  readonly requestBody?: Body;
  readonly responses?: Readonly<Record<string, Body>>;
};
type Body = { readonly content?: Readonly<Record<string, { schema?: Schema; example?: unknown }>> };

/** What stands in a field of that name, where its schema lets it. */
const byName: Readonly<Record<string, string>> = {
  email: 'wang@example.org',
  phone: '+8613800138000',
  zone: 'Asia/Shanghai',
  startAt: '2026-06-19T01:00:00.000Z',
  endAt: '2026-06-19T04:00:00.000Z',
  from: '2026-06-19T01:00:00.000Z',
  to: '2026-06-19T04:00:00.000Z',
  startsOn: '2026-07-01',
  endsOn: '2026-08-31',
  until: '2026-06-19T04:00:00.000Z',
  plannedStartAt: '2026-07-01T12:00:00.000Z',
  plannedEndAt: '2026-07-01T15:00:00.000Z',
  shiftIds: 'shf_01hz0000000000000000000001',
  deliveryId: 'msg_a1b2c3d4e5f',
  toStoreId: 'sto_01hz0000000000000000000002',
  'zh-CN': '示例',
  en: 'Example',
  name: 'Wang Fang',
};
const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-06-19T01:00:00.000Z',
  date: '2026-06-19',
  uri: 'https://example.org/page',
};
/** Optional fields of which rules ask for one or another. */
const shownToo = ['email', 'storeId', 'certificateNo', 'filingNo', 'contact', 'lots', 'filings', 'name'];
/** Letters that a pattern of the contracts may ask for, the plainest first. */
const plain = ['Example', 'example', '330106', '12345678', '2026', '20260619090000', 'HL-2026-0123456789'];
const idPattern = /^\^([a-z]{3}_)\[0-9a-hjkmnp-tv-z\]\{26\}\$$/;
const lengthPattern = /^\^(B?)\[\\w-\]\{(\d+)\}\$$/;

function textOf({ pattern, format, minLength = 0, maxLength = Infinity }: Schema, name: string): string {
  const prefix = pattern && idPattern.exec(pattern)?.[1];
  if (prefix) return byName[name]?.startsWith(prefix) ? byName[name] : `${prefix}01hz0000000000000000000001`;
  const letters = pattern && lengthPattern.exec(pattern);
  if (letters) return letters[1]!.padEnd(Number(letters[2]) + letters[1]!.length, 'a');
  const fits = (text: string) =>
    (!pattern || new RegExp(pattern, 'u').test(text)) && text.length >= minLength && text.length <= maxLength;
  const inFormat = format && byFormat[format];
  const named = byName[name];
  const candidates = [
    ...(named && (!inFormat || named.length === inFormat.length) ? [named] : []),
    ...(inFormat ? [inFormat] : []),
    ...plain,
    'Example'.padEnd(Math.min(minLength, 1000), '.'),
    'E',
  ];
  return candidates.find(fits) ?? '';
}

/** A value that the schema takes. */
export function exampleOf(schema: Schema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return exampleOf(choice.find((one) => one.type !== 'null' && one.const !== '') ?? choice[0]!, name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, name)));
  if (schema.prefixItems) return schema.prefixItems.map((part) => exampleOf(part));
  if (schema.type === 'array') {
    const { items = {}, minItems = 1 } = schema;
    return Array.from({ length: Math.max(1, minItems) }, () => exampleOf(items, name));
  }
  const { additionalProperties: value, propertyNames } = schema;
  if (typeof value === 'object' && propertyNames?.enum)
    return Object.fromEntries(propertyNames.enum.map((key) => [key, exampleOf(value, String(key))]));
  if (schema.type === 'object' || schema.properties)
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([property]) => schema.required?.includes(property) || shownToo.includes(property))
        .map(([property, part]) => [property, exampleOf(part, property)]),
    );
  if (schema.type === 'integer' || schema.type === 'number')
    return Math.min(schema.maximum ?? Infinity, Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1));
  if (schema.type === 'boolean') return true;
  return schema.type === 'string' ? textOf(schema, name) : undefined;
}

const addTo = (content: Body['content']) => {
  for (const part of Object.values(content ?? {})) if (part.schema) part.example = exampleOf(part.schema);
};

/** A list is answered as CSV too, to whoever asks for it (functions/edge/as-csv.ts). */
function addCsv(content: Body['content']) {
  const list = listIn(content?.['application/json']?.example);
  if (list) Object.assign(content!, { 'text/csv': { schema: { type: 'string' }, example: csvOf(list) } });
}

/** Puts an example beside each parameter, body and answer of the document; errors have their codes. */
export function withExamples<Document extends { paths?: object | undefined }>(document: Document): Document {
  const paths = Object.values(document.paths ?? {}) as Array<Record<string, Operation>>;
  for (const [method, operation] of paths.flatMap((path) => Object.entries(path))) {
    for (const parameter of operation.parameters ?? [])
      if (parameter.schema) parameter.example = exampleOf(parameter.schema, parameter.name);
    addTo(operation.requestBody?.content);
    for (const [status, answer] of Object.entries(operation.responses ?? {}))
      if (Number(status) < 400) addTo(answer.content);
    if (method === 'get') addCsv(operation.responses?.['200']?.content);
  }
  return document;
}
