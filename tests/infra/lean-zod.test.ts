/** What is left out of zod is what the code does not use, and what is left reads as the whole does. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { beforeAll, expect, it } from 'vitest';
import leanMessages from '../../infra/bundling/stubs/zod-messages.ts';
import { leanCore } from '../../infra/bundling/zod-core-parts.ts';
import { leanErrors, leanNamespace, leanSchemas, unusedMethods } from '../../infra/bundling/zod-parts.ts';
import { fieldErrors } from '../../shared/kernel/problem.ts';
import { fromBundle, root } from './from-bundle.ts';

type Zod = typeof z;
const source = (module: string) => readFileSync(join(root, `node_modules/zod/v4/${module}.js`), 'utf8');

let lean: Zod;
beforeAll(async () => {
  lean = (await fromBundle<{ z: Zod }>("import * as z from 'zod'; export { z };")).z;
}, 60_000);

it('leaves out what no schema uses, and keeps what one does', () => {
  const schemas = leanSchemas(source('classic/schemas'));
  expect(schemas).toContain('core._url(ZodURL, params)');
  for (const gone of [
    'this.check(core._email(',
    '    catch(params) {',
    'core.memoizer()',
    'processJSONSchema = ',
    '.extract = ',
  ])
    expect(schemas).not.toContain(gone);
  const core = leanCore(source('core/schemas'));
  expect(core.match(/instanceof Promise/g)).toHaveLength(1);
  for (const gone of [
    '"backward"',
    'memo?.attach',
    'memo.alloc(inst, payload, Array',
    'util.defineLazyInternal(inst, "pattern"',
  ])
    expect(core).not.toContain(gone);
  const iso = leanNamespace(source('classic/iso'), ['date', 'datetime']);
  expect(iso.match(/export function \w+/g)).toEqual(['export function datetime', 'export function date']);
});

it('fails the build when zod has its parts elsewhere', () => {
  const schemas = source('classic/schemas');
  expect(() => leanSchemas('export const ZodString = 1;')).toThrow('There is no memory');
  expect(() => leanSchemas(schemas.replace('    email(params) {', '    mail(params) {'))).toThrow('no email');
  expect(() => leanCore(source('core/schemas').replaceAll('"backward"', '"back"'))).toThrow('no encoding');
  expect(() => leanErrors('')).toThrow('no words of errors');
  expect(() => leanNamespace(source('classic/coerce'), ['float'])).toThrow('no float');
});

/** Other values have methods of these names, or endpoints have: the schemas of all contracts are made of a bundle below. */
const ofOthers = new Set('includes startsWith endsWith normalize meta apply register with merge catch'.split(' '));

it('no schema of ours uses what is left out', () => {
  const told = unusedMethods.filter((name) => !ofOthers.has(name));
  const unused = new RegExp(`[\\w)\\]}]\\s*\\.(?:${told.join('|')})\\(`);
  const files = globSync('{shared,functions,web/src}/**/*.{ts,svelte}', { cwd: root });
  const using = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return /from 'zod'/.test(text) && unused.test(text.replaceAll(/\bz\.iso\s*\.\w+/g, ''));
  });
  expect([files.length > 400, using]).toEqual([true, []]);
});

const waits =
  /\b(?:refine|superRefine|transform|overwrite|preprocess|check)\(\s*async|\.(?:flatten|treeifyError)\(|\.templateLiteral\(|\bz\.lazy\(/;

it('nothing waits in a schema of ours, and no error is told by zod', () => {
  const using = globSync('{shared,functions,web/src}/**/*.{ts,svelte}', { cwd: root }).filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return /from 'zod'/.test(text) && waits.test(text);
  });
  expect(using).toEqual([]);
});

it('all schemas of shared/ are made of a bundle', async () => {
  const modules = globSync('shared/**/*.ts', { cwd: root }).filter((file) =>
    /from 'zod'/.test(readFileSync(join(root, file), 'utf8')),
  );
  const lines = modules.map((file, at) => `import * as m${at} from '../../${file}';`);
  const names = modules.map((_, at) => `m${at}`).join(',');
  const { all } = await fromBundle<{ all: object[] }>(
    `${lines.join('\n')}\nexport const all = [${names}].map((one) => ({ ...one }));`,
  );
  expect(all.length).toBe(modules.length);
}, 60_000);

const schemaOf = (zod: Zod) =>
  zod.object({
    name: zod.string().trim().min(2).max(4).toLowerCase(),
    seats: zod.int().min(1),
    day: zod.iso.date(),
    at: zod.iso.datetime(),
    kind: zod.enum(['a', 'b']),
    link: zod.url(),
    list: zod.array(zod.string()).max(1),
    of: zod.union([zod.string(), zod.number()]),
    on: zod.discriminatedUnion('type', [zod.object({ type: zod.literal('x') })]),
    flag: zod.boolean(),
    record: zod.record(zod.string(), zod.int()),
    strict: zod.strictObject({ a: zod.string() }),
    some: zod.partialRecord(zod.enum(['a', 'b']), zod.int()).optional(),
    both: zod
      .object({ a: zod.string() })
      .and(zod.object({ b: zod.int() }))
      .optional(),
    pair: zod.tuple([zod.string(), zod.int()]).optional(),
    yes: zod.stringbool().optional(),
    count: zod.coerce.number().default(3),
    nothing: zod.string().nullable().optional(),
    told: zod
      .string()
      .transform((text) => text.length)
      .pipe(zod.int().max(3))
      .optional(),
    odd: zod
      .int()
      .refine((value) => value % 2 === 1)
      .overwrite((value) => value + 1)
      .optional(),
    any: zod.unknown(),
    picked: zod
      .object({ a: zod.string(), b: zod.string() })
      .pick({ a: true })
      .extend({ c: zod.string() })
      .partial()
      .optional(),
    read: zod.preprocess((value) => (value === 'none' ? undefined : value), zod.string().optional()),
  });

const good = {
  ...{
    name: ' ABc ',
    seats: 2,
    day: '2027-03-28',
    at: '2027-03-28T02:30:00Z',
    kind: 'a',
    link: 'https://a.b/c',
    list: ['a'],
  },
  ...{
    of: 1,
    on: { type: 'x', more: 1 },
    flag: true,
    record: { a: 1 },
    strict: { a: 'a' },
    some: { b: 1 },
    both: { a: 'a', b: 1 },
  },
  ...{
    pair: ['a', 1],
    yes: 'true',
    count: '7',
    nothing: null,
    told: 'abc',
    odd: 3,
    any: [1],
    picked: { c: 'c' },
    read: 'none',
  },
};
const inputs: unknown[] = [
  {},
  undefined,
  null,
  'text',
  good,
  { ...good, told: 'abcd', odd: 2, pair: ['a'], both: { a: 'a' }, some: { c: 1 }, yes: 'perhaps', picked: { a: 1 } },
  { name: 'a', seats: '3', day: '', at: '2027-03-28T02:30', kind: 'c', link: 'x', list: ['a', 'b'], of: {} },
  { name: 'abcdef', seats: 0.5, day: 'x', at: 1, kind: null, link: 3, list: 'a', of: null, on: { type: 'y' } },
  { name: null, seats: null, day: null, on: {}, flag: 'yes', record: { a: 'x' }, strict: { a: 'a', b: 1 } },
];

it('what a bundle reads and refuses is what zod does', () => {
  const read = (zod: Zod) => inputs.map((input) => schemaOf(zod).safeParse(input));
  const whole = read(z);
  const told = (results: ReturnType<typeof read>) =>
    results.map(({ success, data, error }) => ({
      ...{ success, data },
      issues: error?.issues.map((issue) => ({ ...issue, message: '' })),
    }));
  expect(told(read(lean))).toEqual(told(whole));
  expect(whole.map(({ success }) => success)).toEqual(inputs.map((input) => input === good));
});

it('what waits all the same is refused in a bundle, by each way to read', async () => {
  const waiting: readonly z.ZodType[] = [
    lean.string().refine(async () => false),
    lean.string().superRefine(async () => undefined),
    lean.string().transform(async (text) => text),
    lean.object({ list: lean.array(lean.string().refine(async () => false)) }).refine(() => true),
    lean.union([lean.string().refine(async () => false), lean.string()]),
  ];
  for (const schema of waiting) {
    const input = schema === waiting[3] ? { list: ['a'] } : 'a';
    expect(() => schema.safeParse(input)).toThrow('Encountered Promise during synchronous parse');
    await expect(schema['~standard'].validate(input)).rejects.toThrow('Encountered Promise');
  }
});

it('errors of fields read the same with the messages of the bundles', () => {
  const told = () =>
    inputs.map((input) => {
      const { error } = schemaOf(z).safeParse(input);
      return (['zh-CN', 'en'] as const).map((locale) => fieldErrors(error?.issues ?? [], locale));
    });
  z.config(z.locales.en());
  const whole = told();
  try {
    z.config(leanMessages());
    expect(told()).toEqual(whole);
  } finally {
    z.config(z.locales.en());
  }
});
