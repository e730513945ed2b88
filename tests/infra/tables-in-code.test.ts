/** What a function is granted and what its code opens are the same tables: one too few stops it, one too many is a risk. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableDefinition } from '../../functions/store/table-definition.ts';
import { functionDefinitions } from '../../infra/functions.ts';

const root = join(import.meta.dirname, '../..');
/** Every context's own; what every store works with is in functions/store/table.ts. */
const definition = /^functions\/(?!store\/)[\w-]+\/table\.ts$/;
/** Not of a context: every job notes its runs in it. */
const technical = 'operations';
const nameIn = async (file: string) =>
  Object.values<TableDefinition>(await import(join(root, file))).map(({ name }) => name)[0]!;
const opened = new Map<string, string[]>();

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functionDefinitions.map(({ name, entry }) => [name, entry])),
    outdir: 'unwritten',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    minifySyntax: true,
  });
  for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
    const definitions = Object.entries(inputs)
      .filter(([input, { bytesInOutput }]) => definition.test(input) && bytesInOutput > 0)
      .map(([input]) => nameIn(input));
    opened.set(file.slice('unwritten/'.length, -'.js'.length), (await Promise.all(definitions)).sort());
  }
});

describe('tables in code', () => {
  it.each(
    functionDefinitions.map(
      ({ name, reads = [], writes = [], appends = [], tellsMembers }) =>
        [name, [...new Set([...reads, ...writes, ...appends, ...(tellsMembers ? ['people'] : [])])]] as const,
    ),
  )('%s opens those that it is granted', (name, granted) => {
    expect(opened.get(name)).toEqual(granted.filter((table) => table !== technical).sort());
  });
});
