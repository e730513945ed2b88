/** A file says one thing: no code file is over 250 lines, and no line of prose over 160 characters. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /^(?:functions|infra|shared|web\/src|tests)\/.*\.(?:ts|svelte|js|mjs|css)$/.test(file));
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n');

/** Word catalogs, and registries that are data. */
const isData = (file: string) => /\/words\/|\/i18n\//.test(file) || /^infra\/functions\.ts$/.test(file);

test('no code file is over 250 lines: split it by what it says', () => {
  const long = files.filter((file) => !isData(file) && linesOf(file).length > 251);
  expect(long).toEqual([]);
});

test('no comment has a line over 160 characters', () => {
  const wide = files.flatMap((file) =>
    linesOf(file).flatMap((line, index) =>
      /^\s*(?:\*|\/\/|\/\*\*)/.test(line) && line.length > 160 ? [`${file}:${index + 1}`] : [],
    ),
  );
  expect(wide).toEqual([]);
});
