/** What is left out of zod is what the code does not use, and schemas say of a missing value what the API's words need. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { expect, it } from 'vitest';
import leanMessages from '../../infra/bundling/stubs/zod-messages.ts';
import { leanNamespace, leanSchemas, unusedMethods } from '../../infra/bundling/zod-parts.ts';
import { fieldErrors } from '../../shared/kernel/problem.ts';

const root = join(import.meta.dirname, '../..');
const source = (module: string) => readFileSync(join(root, `node_modules/zod/v4/classic/${module}.js`), 'utf8');

it('leaves out what no schema uses, and keeps what one does', () => {
  const lean = leanSchemas(source('schemas'));
  expect(lean).toContain('core._url(ZodURL, params)');
  for (const gone of ['this.check(core._email(', '    catch(params) {', 'core.memoizer()'])
    expect(lean).not.toContain(gone);
  expect(source('schemas').length - lean.length).toBeGreaterThan(4000);
  const iso = leanNamespace(source('iso'), ['date', 'datetime']);
  expect(iso.match(/export function \w+/g)).toEqual(['export function datetime', 'export function date']);
});

it('fails the build when zod has its parts elsewhere', () => {
  expect(() => leanSchemas('export const ZodString = 1;')).toThrow('zod has no memory');
  expect(() => leanSchemas(source('schemas').replace('    email(params) {', '    mail(params) {'))).toThrow('no email');
  expect(() => leanNamespace(source('coerce'), ['float'])).toThrow('no float');
});

it('no schema of ours uses what is left out', () => {
  const unused = new RegExp(`\\)\\s*\\.(?:${unusedMethods.join('|')})\\(`);
  const files = globSync('{shared,functions}/**/*.ts', { cwd: root });
  const using = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return /from 'zod'/.test(text) && unused.test(text.replaceAll(/\.(?:includes|startsWith|endsWith)\(/g, ''));
  });
  expect([files.length > 400, using]).toEqual([true, []]);
});

it('errors of fields read the same with the messages of the bundles', () => {
  const schema = z.object({
    name: z.string().min(2).max(4),
    seats: z.int().min(1),
    day: z.iso.date(),
    at: z.iso.datetime(),
    kind: z.enum(['a', 'b']),
    link: z.url(),
    list: z.array(z.string()).max(1),
    of: z.union([z.string(), z.number()]),
    on: z.discriminatedUnion('type', [z.object({ type: z.literal('x') })]),
    flag: z.boolean(),
    record: z.record(z.string(), z.int()),
    strict: z.strictObject({ a: z.string() }),
  });
  const inputs: unknown[] = [
    {},
    undefined,
    null,
    'text',
    { name: 'a', seats: '3', day: '', at: '2027-03-28T02:30', kind: 'c', link: 'x', list: ['a', 'b'], of: {} },
    { name: 'abcdef', seats: 0.5, day: 'x', at: 1, kind: null, link: 3, list: 'a', of: null, on: { type: 'y' } },
    { name: null, seats: null, day: null, on: {}, flag: 'yes', record: { a: 'x' }, strict: { a: 'a', b: 1 } },
  ];
  const told = () =>
    inputs.map((input) => {
      const { error } = schema.safeParse(input);
      return (['zh-CN', 'en'] as const).map((locale) => fieldErrors(error!.issues, locale));
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
