/** Every word that a type or a table is named with stands in docs/glossary.md, or is plain English that needs no entry. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const glossary = readFileSync('docs/glossary.md', 'utf8').toLowerCase();
const sources = ['shared', 'functions']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'));

/** Words that mean in a name what they mean in any sentence. */
const plain = new Set(
  (
    'a accepted account added all answer any api asked asking at attribute band book booked by change changed changes choice class code common condition context count counts data day days ' +
    'definition device done due each ending entries entry error facts field fields file filter for found from full given handed id in input into issue key keeping level line ' +
    'list listed lock made mail message mode my name named names not notice of on one open opened or out over own path people place prefix problem public put query ' +
    'received records refused released room row run running seen send set setting settings shrink sign signed signing source sought state storage stored table taken taker text times to told type up use value viewer with written'
  ).split(' '),
);
const singular = (word: string) => [
  word,
  word.replace(/ies$/, 'y'),
  word.replace(/s$/, ''),
  word.replace(/ed$/, ''),
  word.replace(/ed$/, 'e'),
];
const isKnown = (word: string) =>
  singular(word).some((form) => plain.has(form) || new RegExp(`(?<![a-z])${form}`).test(glossary));

const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ -]/);
const names = sources.flatMap((text) => [
  ...[...text.matchAll(/^export (?:type|interface) ([A-Z]\w+)/gm)].map(([, name]) => name!),
  ...[...text.matchAll(/: TableDefinition = \{\s*name: '([\w-]+)'/g)].map(([, name]) => name!),
]);

test('has every word that types and tables are named with: add a line there for what is missing', () => {
  expect(names.length).toBeGreaterThan(200);
  const missing = names
    .filter((name) => !wordsOf(name).every(isKnown))
    .map(
      (name) =>
        `${name}: ${wordsOf(name)
          .filter((word) => !isKnown(word))
          .join(', ')}`,
    );
  expect(missing).toEqual([]);
});

test('misses a word that nobody explained (control)', () => {
  expect(wordsOf('ShelfSight').filter((word) => !isKnown(word))).toEqual(['shelf', 'sight']);
});
