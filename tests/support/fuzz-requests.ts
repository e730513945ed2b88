/**
 * Requests of every kind for every operation of the OpenAPI document, drawn from a seed: nearly right ones, at the
 * bounds, of the wrong type, huge, in every script, with things missing, added or broken, and from anybody.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { RequestOptions } from './api-harness.ts';

export type FuzzRequest = { readonly method: string; readonly path: string; readonly options: RequestOptions };

/** What exists, so that a request can be about something. */
export type Known = {
  /** Ids and private links by the beginning of the id. */
  readonly ids: readonly string[];
  readonly links: readonly string[];
  /** Bearer tokens of each role, and of nobody. */
  readonly tokens: ReadonlyArray<string | undefined>;
};

export type OpenApi = { readonly paths?: Readonly<Record<string, unknown>> };
type Schema = Readonly<Record<string, any>>;
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };

const absurd = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0007b',
    '\u202egnp.exe',
    '\u200b',
    '\u2066x\u2069',
    '\ufeff',
    '\ud800',
    '\uffff',
    'é'.normalize('NFD'),
  ],
  ...['محمد', '𠮷田', '👩🏽‍🚒'.repeat(30), '😀'.repeat(10_000), 'x'.repeat(81), 'x'.repeat(20_000), 'Z̷̢̛'.repeat(50)],
  ...[
    "'; DROP TABLE people; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${jndi:ldap://x}',
    '=cmd|/c calc',
    '../../etc/passwd',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'NaN',
    '-1',
    '1e309',
    'true',
    'PLACE#x',
    'CLAIMS',
    '%00',
    '%',
    '#',
    '?a=b',
  ],
  ...[
    '2023-02-29',
    '2026-06-19T25:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-00-00',
    '+86 138 0000 0000',
    'a@b.c',
    'a@b@c.de',
  ],
];
const numbers = [0, -0, -1, 1, 0.5, 20, 21, 1e9, 2 ** 31, 2 ** 53, -(2 ** 53), 1e308, 5e-324];

const oddText = fc.oneof(
  { arbitrary: fc.constantFrom(...absurd), weight: 3 },
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const anything: Arbitrary<unknown> = fc.oneof(
  oddText,
  fc.constantFrom(...numbers, null, true, false, [], {}),
  fc.array(fc.constantFrom<unknown>(...numbers, 'x', null, {}), { maxLength: 60 }),
  fc.object({ maxDepth: 3 }),
);

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString();
const days = fc.integer({ min: -2, max: 40 });
/** Few, so that beginning and end often fall together. */
const daysAhead = fc.integer({ min: 1, max: 2 });
const sameDay = (offset: number, name: string) => `${day(offset).slice(0, 10)}T0${/^end/.test(name) ? 5 : 2}:00:00Z`;

/** A value that the schema would mostly take; `known` ids where it asks for one. */
function valueFor(schema: Schema, known: Known, name = ''): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  for (const several of ['oneOf', 'anyOf']) {
    if (schema[several]) return fc.oneof(...schema[several].map((one: Schema) => valueFor(one, known, name)));
  }
  if (schema.allOf) {
    const parts: Array<Arbitrary<unknown>> = schema.allOf.map((one: Schema) => valueFor(one, known, name));
    return fc.tuple(...parts).map((values) => Object.assign({}, ...values));
  }
  switch (schema.type) {
    case 'object': {
      const properties: Array<[string, Schema]> = Object.entries(schema.properties ?? {});
      const shape = Object.fromEntries(properties.map(([key, one]) => [key, valueFor(one, known, key)]));
      return fc.record(shape, { requiredKeys: (schema.required ?? []).filter((key: string) => key in shape) });
    }
    case 'array': {
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one: Schema) => valueFor(one, known, name)));
      const { minItems = 0, maxItems = 5 } = schema;
      return fc.array(valueFor(schema.items ?? {}, known, name), {
        minLength: minItems,
        maxLength: Math.min(maxItems, 8),
      });
    }
    case 'integer':
    case 'number': {
      const { minimum = -5, maximum = 1000 } = schema;
      return fc.oneof(
        fc.constantFrom(minimum, maximum),
        fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1000) }),
      );
    }
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textFor(schema, known, name);
    default:
      return anything;
  }
}

function textFor(schema: Schema, known: Known, name: string): Arbitrary<string> {
  const prefix = /^\^([a-z]{3})_\[/.exec(schema.pattern ?? '')?.[1];
  if (prefix) {
    const real = known.ids.filter((id) => id.startsWith(`${prefix}_`));
    const unknown = `${prefix}_${'z'.repeat(26)}`;
    return real.length > 0
      ? fc.oneof({ arbitrary: fc.constantFrom(...real), weight: 4 }, fc.constant(unknown))
      : fc.constant(unknown);
  }
  if (/token$/i.test(name) || name === 'notClashingWith') {
    const bent = fc.constantFrom(...known.links).map((link) => `${link.slice(0, -1)}A`);
    return fc.oneof({ arbitrary: fc.constantFrom(...known.links), weight: 4 }, bent, oddText);
  }
  if (schema.format === 'date') return days.map((offset) => day(offset).slice(0, 10));
  if (schema.format === 'date-time')
    return fc.oneof(
      days.map(day),
      daysAhead.map((offset) => sameDay(offset, name)),
    );
  if (name === 'email') return fc.nat(400).map((n) => `fuzz-${n}@people.example`);
  if (name === 'phone') return fc.nat(400).map((n) => `+86138${String(n).padStart(8, '0')}`);
  if (name === 'zone' || name.endsWith('Zone'))
    return fc.constantFrom('Asia/Shanghai', 'Europe/London', 'Nowhere/Else');
  const { minLength = 0, maxLength = 40 } = schema;
  const edge = fc.constantFrom(
    'x'.repeat(minLength),
    'x'.repeat(Math.min(maxLength, 5000)),
    'x'.repeat(Math.min(maxLength, 5000) + 1),
  );
  return fc.oneof(
    {
      arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) }),
      weight: 4,
    },
    edge,
    oddText,
  );
}

type Bend = (body: unknown) => unknown;

/** Breaks one place of a body, or none: drops it, replaces it, or adds what nobody asked for. */
const bends: Arbitrary<Bend> = fc.oneof(
  { arbitrary: fc.constant<Bend>((body) => body), weight: 6 },
  fc.tuple(fc.nat(30), anything, fc.constantFrom('drop', 'replace', 'add')).map(([at, value, how]): Bend => (body) => {
    const copy = structuredClone(body);
    const places: Array<[any, string]> = [];
    const walk = (node: any) => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) places.push([node, key]);
      for (const key of Object.keys(node)) walk(node[key]);
    };
    walk(copy);
    const [node, key] = places[at % Math.max(1, places.length)] ?? [];
    if (node === undefined || key === undefined) return value;
    if (how === 'drop') delete node[key];
    else if (how === 'replace') node[key] = value;
    else node[`${key}Extra`] = value;
    return copy;
  }),
  anything.map(
    (value): Bend =>
      () =>
        value,
  ),
);

const brokenBodies = [
  '{',
  '[',
  '"',
  '',
  'null',
  '0',
  'a=b&c=d',
  '{"a":1}{"b":2}',
  '[[[['.repeat(2000),
  '{"__proto__":{"admin":true}}',
  '\ufeff{}',
  '{"name":"\\ud800"}',
];
const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/vnd.api+json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
  'application/json\u0000',
  'x'.repeat(3000),
];
const languages = ['en', 'zh-CN', 'de;q=0.1, zh;q=0.9', '', '*', ',,,;;;q=q=1', 'x'.repeat(5000), '日本語'];
const credentials = [
  'Bearer ',
  'Bearer x',
  'Basic YTpi',
  `Bearer ${'A'.repeat(43)}`,
  `Bearer ${'A'.repeat(9000)}`,
  'bearer\u0000',
  '../..',
  'Bearer 你好',
];

const extraHeaders = fc.record(
  {
    'content-type': fc.constantFrom(...contentTypes),
    authorization: fc.constantFrom(...credentials),
    'idempotency-key': fc.oneof(fc.constantFrom('same-key-1', 'same-key-2', 'short', 'x'.repeat(101)), oddText),
    'x-visitor-address': fc.constantFrom('203.0.113.9', '::1', 'me', ''),
    'x-origin-key': fc.constantFrom('', 'guess'),
    'user-agent': oddText,
    'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
  },
  { requiredKeys: [] },
);
const mostlyNone = <Value>(some: Arbitrary<Value>, none: Value) =>
  fc.oneof({ arbitrary: fc.constant(none), weight: 5 }, some);

function requestsOf(method: string, template: string, operation: any, known: Known): Arbitrary<FuzzRequest> {
  const parameters: Parameter[] = operation.parameters ?? [];
  const inPlace = (place: string) => parameters.filter((parameter) => parameter.in === place);
  const pathValues = fc.record(
    Object.fromEntries(
      inPlace('path').map(({ name, schema }) => [
        name,
        fc.oneof({ arbitrary: textFor(schema, known, name), weight: 5 }, oddText.filter(Boolean)),
      ]),
    ),
  );
  const queryValues = fc.record(
    Object.fromEntries(
      [...inPlace('query'), { name: 'limit', schema: { type: 'integer' } }].map(({ name, schema }) => [
        name,
        fc.oneof({ arbitrary: valueFor(schema, known, name).map(String), weight: 3 }, oddText),
      ]),
    ),
    { requiredKeys: [] },
  );
  const schema: Schema | undefined = operation.requestBody?.content?.['application/json']?.schema;
  const wellFormed = fc
    .tuple(schema ? valueFor(schema, known) : anything, bends, fc.boolean())
    .map(([body, bend, sent]): Partial<RequestOptions> => (schema || sent ? { body: bend(body) } : {}));
  const bodies = fc.oneof(
    { arbitrary: wellFormed, weight: 12 },
    fc.constantFrom(...brokenBodies).map((rawBody) => ({ rawBody })),
  );
  return fc
    .record({
      path: pathValues,
      query: mostlyNone(queryValues, {}),
      body: method === 'GET' ? mostlyNone(bodies, {}) : bodies,
      headers: mostlyNone(extraHeaders, {}),
      token: fc.constantFrom(...known.tokens),
      language: mostlyNone(fc.constantFrom(...languages), 'en'),
      encoded: fc.boolean(),
    })
    .map(({ path, query, body, headers, token, language, encoded }) => {
      const said = (text: string) => (encoded ? encodeURIComponent(text.toWellFormed()) : text.replace(/[/?]/g, '-'));
      const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => said(String(path[name])));
      const asked = new URLSearchParams(query as Record<string, string>).toString();
      return {
        method,
        path: `/api${filled}${asked ? `?${asked}` : ''}`,
        options: { ...body, headers, language, ...(token ? { token } : {}) },
      };
    });
}

/** `count` requests over every operation of the document, the same for the same seed. */
export function fuzzRequests(document: OpenApi, known: Known, seed: number, count: number): FuzzRequest[] {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, unknown>).map(([method, operation]) =>
      requestsOf(method.toUpperCase(), path, operation, known),
    ),
  );
  const each = Math.ceil(count / operations.length);
  return operations
    .flatMap((requests, at) => fc.sample(requests, { seed: seed + at, numRuns: each }))
    .slice(0, Math.max(count, each * operations.length));
}
