/**
 * Requests of every kind for every operation of the OpenAPI document, drawn from a seed: nearly right ones, at the
 * bounds, of the wrong type, huge, in every script, with things missing, added or broken, and from anybody.
 */
import fc, { type Arbitrary } from 'fast-check';
import type { RequestOptions } from './api-harness.ts';
import { anything, oddText, textFor, valueFor, type Known, type Schema } from './fuzz-values.ts';

export type FuzzRequest = { readonly method: string; readonly path: string; readonly options: RequestOptions };

export type OpenApi = { readonly paths?: Readonly<Record<string, unknown>> };
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema };

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
        // A gateway answers an empty one itself: no route is of that form.
        fc.oneof({ arbitrary: textFor(schema, known, name), weight: 5 }, oddText).filter(Boolean),
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
