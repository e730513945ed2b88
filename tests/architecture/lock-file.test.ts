/**
 * What is installed is what was looked at: every package has its checksum and comes from the registry, its licence is one
 * that we take, and those that run a script when they are installed are known. Advisories need the network: docs/runbook.md.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Locked = {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly inBundle?: true;
  readonly hasInstallScript?: true;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
const documented = readFileSync('docs/dependencies.md', 'utf8');
/** The table of licences in docs/dependencies.md, below that of the packages. */
const licences = [...documented.slice(documented.indexOf('## Licences')).matchAll(/^\| ([^|`]+?) \|/gm)]
  .map(([, name]) => name!)
  .filter((name) => !['licence', '---'].includes(name));

test('the lock file holds all that is installed', () => expect(packages.length).toBeGreaterThan(400));

test('every package has a checksum, its own or that of the package which brings it along', () => {
  const without = packages.filter(([, { integrity, inBundle }]) => !inBundle && !integrity?.startsWith('sha512-'));
  expect(without.map(([path]) => path)).toEqual([]);
});

test('none comes from anywhere but the registry', () => {
  const elsewhere = packages.filter(
    ([, { resolved = 'https://registry.npmjs.org/' }]) => !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere.map(([path]) => path)).toEqual([]);
});

test('docs/dependencies.md lists every licence that a package has, and no other', () => {
  const found = new Set(packages.map(([, { license = 'none' }]) => license));
  expect(licences.sort()).toEqual([...found].sort());
});

test('those that run a script when they are installed are these', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)).sort()).toEqual([
    'classic-level',
    'esbuild',
  ]);
});
