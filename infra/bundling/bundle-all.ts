/**
 * Bundles every function, in a process of its own: what bundling takes of memory is given back when it ends. Run by `build.ts`.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { functionDefinitions } from '../functions.ts';
import { bundleFunctions } from './bundle-functions.ts';
import { writeReferenceFiles } from './reference-files.ts';

const root = join(import.meta.dirname, '../..');
const outFolder = join(root, 'build/functions');
const entries = Object.fromEntries(functionDefinitions.map(({ name, entry }) => [name, entry]));
await bundleFunctions({
  root,
  outFolder,
  entries: { ...entries, site: 'infra/ssr/handler.ts' },
  siteBuild: join(root, 'build/web/adapter-node.js'),
});
await writeReferenceFiles(join(outFolder, 'reference'));
for (const { name, files = [] } of functionDefinitions)
  for (const file of files) cpSync(join(root, file), join(outFolder, name, basename(file)));
const prerendered = join(root, 'build/web/prerendered');
rmSync(join(outFolder, 'site/prerendered'), { recursive: true, force: true });
if (existsSync(prerendered)) cpSync(prerendered, join(outFolder, 'site/prerendered'), { recursive: true });
