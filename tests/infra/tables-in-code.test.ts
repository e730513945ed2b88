/** What a function is granted and what its code opens are the same tables: one too few stops it, one too many is a risk. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { functionDefinitions } from '../../infra/functions.ts';

const root = join(import.meta.dirname, '../..');
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
    const tables = Object.entries(inputs)
      .filter(([input, { bytesInOutput }]) => /^functions\/[\w-]+\/table\.ts$/.test(input) && bytesInOutput > 0)
      .map(([input]) => input.split('/')[1]!)
      .filter((context) => context !== 'platform');
    opened.set(file.slice('unwritten/'.length, -'.js'.length), tables.sort());
  }
});

describe('tables in code', () => {
  it.each(
    functionDefinitions.map(
      ({ name, reads = [], writes = [], appends = [] }) =>
        [name, [...new Set([...reads, ...writes, ...appends])]] as const,
    ),
  )('%s opens those that it is granted', (name, granted) => {
    expect(opened.get(name)).toEqual([...granted].sort());
  });
});
