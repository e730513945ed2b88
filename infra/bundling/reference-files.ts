/**
 * The texts that the function `reference` answers, made when it is bundled: making them takes all contracts, and as long as starting
 * twice. Used by bundle-all.ts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openApiText, referencePage } from '../../functions/reference/reference-texts.ts';

/** By the names that `stubs/reference-texts.ts` reads. */
export async function writeReferenceFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'openapi.json'), await openApiText());
  await writeFile(join(folder, 'docs.html'), await referencePage());
}
