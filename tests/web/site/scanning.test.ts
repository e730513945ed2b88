/** The decoder may run on pages that scan, and on no other; each page that holds a scanner is named as one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allowDecoder } from '../../../web/src/lib/server/scanning.ts';
import { scansCodes } from '../../../web/src/lib/ui/scan/scanning-pages.ts';

const policyFor = (route: string | null) => {
  const headers = new Headers({ 'content-security-policy': "default-src 'none'; script-src 'self' 'nonce-abc'" });
  allowDecoder(route, headers);
  return headers.get('content-security-policy');
};

test('the decoder is allowed on a page that scans alone, and nothing else is', () => {
  expect(policyFor('/(charity)/scan')).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'nonce-abc'");
  expect(policyFor('/(public)/drives')).not.toContain('wasm');
  expect(policyFor(null)).not.toContain('wasm');
});

const src = join(import.meta.dirname, '../../../web/src');
const svelte = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));
/** The components that a file brings, by their files in web/src. */
const broughtBy = (file: string) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/import \w+ from '([^']+\.svelte)'/g)].map(([, path]) =>
    path!.startsWith('#lib/') ? path!.replace('#lib/', 'lib/') : join(file, '..', path!),
  );
const holdsScanner = (file: string): boolean =>
  file.endsWith('scan/CodeScanner.svelte') || broughtBy(file).some(holdsScanner);

test('each page that holds a scanner is named as one that scans', () => {
  const pages = svelte.filter((file) => /^routes\/.*\+(?:page|layout)\.svelte$/.test(file) && holdsScanner(file));
  const routes = pages.map((file) => file.replace(/^routes/, '').replace(/\/\+(?:page|layout)\.svelte$/, ''));
  expect(routes).toContain('/(charity)/scan');
  expect(routes.filter((route) => !scansCodes(route))).toEqual([]);
});
