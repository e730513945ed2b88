/** docs/security.md answers every requirement of ASVS 5.0.0 at levels 1 and 2, once, with files that exist. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Sections with the numbers of their requirements. Source: OWASP ASVS 5.0.0, levels 1 and 2. */
const required =
  '1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6 3.5.1-5 3.7.1-2 ' +
  '4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12 6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 ' +
  '7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2 8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 ' +
  '10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 ' +
  '12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5 ' +
  '16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2';

/** `1.2.6–8` is three requirements. */
const expand = (text: string): string[] =>
  [...text.matchAll(/(\d+\.\d+)\.(\d+)(?:[–-](\d+))?/g)].flatMap(([, section, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => `${section}.${Number(from) + n}`),
  );

const rows = [
  ...readFileSync('docs/security.md', 'utf8').matchAll(/^\| (\d+\.\d+\.\d+[^|]*)\| ([^|]*) \| (.*) \|$/gm),
].map(([, named, answer, why]) => ({ ids: expand(named!), answer: answer!, why: why! }));

test('answers 253 requirements, each once', () => {
  expect(expand(required)).toHaveLength(253);
  expect(rows.flatMap(({ ids }) => ids).sort()).toEqual(expand(required).sort());
});

test('with yes, no or n/a', () => {
  expect(new Set(rows.map(({ answer }) => answer))).toEqual(new Set(['yes', 'no', 'n/a']));
});

test('shows every yes by a file that exists, and says why for the others', () => {
  for (const { ids, answer, why } of rows) {
    const files = [...why.matchAll(/`([\w.-][\w./-]*\.(?:ts|md|cjs|json))`/g)].map(([, file]) => file!);
    for (const file of files) expect(existsSync(file), `${ids[0]} names ${file}`).toBe(true);
    if (answer === 'yes') expect(files.length + Number(why.startsWith('above')), ids.join()).toBeGreaterThan(0);
    else expect(why.length, ids.join()).toBeGreaterThan(3);
  }
});
