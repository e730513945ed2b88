/** What is left out of zod is what the code does not use, and schemas say of a missing value what the API's words need. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { expect, it } from 'vitest';
import leanMessages from '../../infra/bundling/stubs/zod-messages.ts';
import { leanSchemas } from '../../infra/bundling/zod-parts.ts';
import { fieldErrors } from '../../shared/kernel/problem.ts';

const source = readFileSync(join(import.meta.dirname, '../../node_modules/zod/v4/classic/schemas.js'), 'utf8');

it('leaves out formats that no schema uses, and keeps those that one does', () => {
  const lean = leanSchemas(source);
  expect(lean).toContain('core._url(ZodURL, params)');
  expect(lean).not.toContain('this.check(core._email(');
  expect(lean).not.toContain('core.memoizer()');
});

it('fails the build when zod has its schemas otherwise', () => {
  expect(() => leanSchemas('export const ZodString = 1;')).toThrow('zod has other schemas');
  expect(() => leanSchemas(source.replace('core.config({ memoizer', 'core.config({ memory: 1, memoizer'))).toThrow();
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
