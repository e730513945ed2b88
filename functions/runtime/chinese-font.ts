/** The one font that prints Chinese, copied beside the bundle of each function that prints or draws (infra/functions.ts). */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const file = 'NotoSansSC_400Regular.ttf';

function read(): Buffer {
  const beside = join(fileURLToPath(import.meta.url), '..', file);
  if (existsSync(beside)) return readFileSync(beside);
  // Not bundled: in tests.
  return readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/noto-sans-sc/400Regular/${file}`));
}

let font: Buffer | undefined;
/** 10 MB, read once a function. */
export const chineseFont = (): Buffer => (font ??= read());
