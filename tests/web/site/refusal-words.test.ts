/**
 * No bare code is ever all that somebody sees: every refusal that the system knows, and every word for a field that is not right, is
 * a sentence in the reader's language, comes back to the form with what was typed, and leaves a key with which it can be sent again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refused } from '#lib/server/forms.ts';
import { fieldErrors } from '#shared/kernel/problem.ts';
import { locales, type Locale } from '#shared/kernel/text.ts';
import { allRefusals } from '#shared/refusals.ts';

const codes = Object.keys(allRefusals);
/** `place.already-held`, `changed-meanwhile`: words of programs, not of people. */
const isBare = (text: string) => /\b[a-z]+\.[a-z]+-[a-z-]+\b|^[a-z]+(?:[-.][a-z]+)+$/.test(text);
const says = (text: string, locale: Locale) =>
  locale === 'en' ? text.split(/\s+/).length >= 3 : (text.match(/\p{Script=Han}/gu) ?? []).length >= 4;

test.each(locales)('every refusal is a sentence in %s', (locale) => {
  const bare = codes.filter((code) => isBare(allRefusals[code]![locale]) || !says(allRefusals[code]![locale], locale));
  expect(codes.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
});

test.each(locales)('every refusal comes back to its form with the typed values and another key, in %s', (locale) => {
  const form = { values: { name: '某', note: '中文 and English' }, key: 'a key of the form' };
  for (const code of codes) {
    const { status, [locale]: title } = allRefusals[code]!;
    const { data } = refused(form, { type: `/api/docs#${code}`, title, status, code });
    expect(data.title, code).toBe(title);
    expect(data.values, code).toEqual(form.values);
    // A fault may have counted: then the same key is sent again.
    expect(data.idempotencyKey === form.key, code).toBe(status >= 500);
  }
});

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sourcesOf(`${folder}/${entry.name}`)
      : entry.name.endsWith('.ts')
        ? [`${folder}/${entry.name}`]
        : [],
  );

describe('what is wrong with a field', () => {
  const named = sourcesOf('shared').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/error: '([a-z][a-z-]+)'/g)].map(([, code]) => code!),
  );
  test.each([...new Set(named)])('%s is told in words', (code) => {
    for (const locale of locales) {
      const [error] = fieldErrors([{ message: code, code: 'custom', path: ['name'] }], locale);
      expect(isBare(error!.message)).toBe(false);
      expect(['无法识别，请检查后重新填写', 'is not understood: check it and enter it again']).not.toContain(
        error!.message,
      );
    }
  });
  test('they are many', () => expect(new Set(named).size).toBeGreaterThan(25));
});
