/** What a component brings into the browser reads no schemas: their library is 60 KB there, and tries what our policy forbids. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const web = join(root, 'web/src');
/** Imports of values; those of types are gone before a browser sees them. */
const imports = /^\s*(?:import|export)\s(?!type\b)[^'"]*?\sfrom\s+'([^']+)'/gm;

const resolved = (from: string, address: string): string | undefined => {
  const path = address
    .replace(/^#lib\//, `${web}/lib/`)
    .replace(/^#shared\//, `${root}/shared/`)
    .replace(/^\.{1,2}\//, (up) => `${dirname(from)}/${up}`);
  return path.startsWith('/') && existsSync(path) ? path : undefined;
};

/** The way from a file to the library, if there is one. */
function wayToSchemas(file: string, seen = new Set<string>()): string[] | undefined {
  if (seen.has(file)) return undefined;
  seen.add(file);
  for (const [, address = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    if (address === 'zod') return [file];
    const next = resolved(file, address);
    const way = next && wayToSchemas(next, seen);
    if (way) return [file, ...way];
  }
  return undefined;
}

test('no component leads to the library of schemas', () => {
  const components = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));
  expect(components.length).toBeGreaterThan(200);
  const ways = components.flatMap((file) => {
    const way = wayToSchemas(join(web, file));
    return way ? [way.map((step) => step.slice(root.length + 1)).join(' → ')] : [];
  });
  expect(ways).toEqual([]);
});
