/** The fonts that print proofs and draw share cards, copied beside the bundle of the function that does (infra/functions.ts). */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSync, type Font } from 'fontkit';
import { paperFontFiles, type PaperFont } from '../../shared/service/paper-font-files.ts';

type Lookups = { get(index: number): unknown };

/**
 * The shaper cannot read substitutions that look backwards (type 8), and gives the whole word up for one of them. The Mongolian
 * font has one, for a rare form: without it the word stands in its common forms.
 */
function readWhatCanBeRead(font: Font): void {
  const lookups = (font as unknown as { GSUB?: { lookupList: Lookups } }).GSUB?.lookupList;
  if (!lookups) return;
  const get = lookups.get.bind(lookups);
  lookups.get = (index) => {
    try {
      return get(index);
    } catch {
      return { lookupType: 8, flags: {}, subTables: [] };
    }
  };
}

function open(name: PaperFont): Font {
  const file = paperFontFiles[name];
  const beside = join(fileURLToPath(import.meta.url), '..', basename(file));
  // Not bundled: in tests.
  const font = openSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(file)) as Font;
  readWhatCanBeRead(font);
  return font;
}

const fonts = new Map<PaperFont, Font>();
/** Up to 10 MB; each is read and its tables are decoded once a function, and only when a text needs it. */
export function paperFont(name: PaperFont): Font {
  const font = fonts.get(name) ?? open(name);
  fonts.set(name, font);
  return font;
}
