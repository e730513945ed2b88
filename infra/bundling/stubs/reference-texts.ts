/** In place of `functions/reference/reference-texts.ts`: what it makes, from the files beside the bundle. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const beside = (name: string) => readFile(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

export const openApiText = (): Promise<string> => beside('openapi.json');
export const referencePage = (): Promise<string> => beside('docs.html');
