/** What is left of the reader of fonts sets and draws our fonts as the whole does, and they have nothing that it left out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { leanFonts, tablesOfOthers } from '../../infra/bundling/font-parts.ts';
import { paperFont } from '../../functions/runtime/paper-font.ts';
import { paperFontFiles, paperFonts, type PaperFont } from '../../shared/service/paper-font-files.ts';
import type { proofPaper } from '../../functions/service/proof-paper.ts';
import { approvedBy, issuedWith, proofWith, recordWith } from '../support/service-world.ts';
import { fromBundle, root } from './from-bundle.ts';

type Reader = typeof paperFont;

let lean: Reader;
let draw: typeof proofPaper;
beforeAll(async () => {
  ({ paperFont: lean, draw } = await fromBundle<{ paperFont: Reader; draw: typeof proofPaper }>(
    `export { paperFont } from '../../functions/runtime/paper-font.ts';
     export const draw = async (asked) => (await import('../../functions/service/proof-paper.ts')).proofPaper(asked);`,
  ));
}, 60_000);

const texts: Readonly<Record<PaperFont, string>> = {
  ...{
    han: '开放日 2027，Open day “fi”',
    latin: 'Ångström AVATAR fi 1/2',
    arabic: 'مرحبا بالعالم لا',
    hebrew: 'שָׁלוֹם עולם',
  },
  ...{ tibetan: 'བོད་སྐད་ཡིག', mongolian: 'ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ', thai: 'สวัสดีน้ำ', devanagari: 'नमस्ते क्षत्रिय हिन्दी', yi: 'ꆈꌠꉙ' },
  ...{ korean: '안녕하세요 한국어', hongKong: '香港嘅開放日', japan: '日本語の「開放日」' },
};

function setIn(read: Reader, name: PaperFont) {
  const font = read(name);
  const { glyphs, positions } = font.layout(texts[name]);
  const subset = font.createSubset();
  for (const glyph of glyphs) subset.includeGlyph(glyph);
  const drawn = glyphs.map(({ id, codePoints, advanceWidth, path }) => ({
    id,
    codePoints,
    advanceWidth,
    path: path.toSVG(),
  }));
  return {
    drawn,
    positions,
    height: [font.ascent, font.descent, font.unitsPerEm],
    subset: Buffer.from(subset.encode()).toString('base64'),
  };
}

it.each(paperFonts)('%s is set, drawn and cut as by the whole reader', (name) => {
  const here = setIn(lean, name);
  expect(here).toEqual(setIn(paperFont, name));
  expect(here.drawn.some(({ path }) => path.length > 20)).toBe(true);
});

it.each(paperFonts)('%s has no table that is left out, and is TrueType in a file of its own', (name) => {
  const bytes = readFileSync(join(root, 'node_modules', paperFontFiles[name]));
  const tables = Array.from({ length: bytes.readUInt16BE(4) }, (_, at) =>
    bytes.toString('latin1', 12 + at * 16, 16 + at * 16),
  );
  expect([bytes.readUInt32BE(0), tables.includes('glyf')]).toEqual([0x00010000, true]);
  expect(tables.filter((table) => tablesOfOthers.includes(table))).toEqual([]);
});

it('fails the build when the reader has its parts elsewhere', () => {
  const source = readFileSync(join(root, 'node_modules/fontkit/dist/module.mjs'), 'utf8');
  const left = leanFonts(source);
  expect(source.length - left.length).toBeGreaterThan(1000);
  expect(() => leanFonts('export {};')).toThrow('There is no CFF ');
  expect(() => leanFonts(source.replace('if (this.font.morx)', 'if (morx)'))).toThrow('no way of other fonts');
});

it('draws a proof with what is left of the writer of PDFs', async () => {
  const record = recordWith({ openDayId: 'opd', venueId: 'ven', shiftId: 'shf' }, approvedBy('org'));
  const proof = proofWith(record, { ...issuedWith(), name: '王小明 Ångström نور' });
  const pdf = await draw({ proof, locale: 'zh-CN', address: 'https://site.test/proofs/1', credential: 'a.b.c' });
  expect(pdf.toString('latin1')).toMatch(/^%PDF-[^]*%%EOF\s*$/);
});
