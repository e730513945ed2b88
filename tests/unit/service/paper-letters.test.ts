/**
 * What a page says of the paper's letters is what the fonts of the paper have; names of every script are printed in their own order,
 * in the form that their letters take side by side, and stand in the file as they are written.
 */
import { expect, test } from 'vitest';
import { paperFont } from '../../../functions/runtime/paper-font.ts';
import { piecesOf } from '../../../functions/service/paper-text.ts';
import { proofPaper } from '../../../functions/service/proof-paper.ts';
import { paperFonts, type PaperFont } from '../../../shared/service/paper-font-files.ts';
import { fontOfLetters, lettersNotPrinted } from '../../../shared/service/paper-letters.ts';
import { approvedBy, issuedWith, proofWith, recordWith } from '../../support/service-world.ts';

const id = (prefix: string) => `${prefix}_${'1'.repeat(26)}`;
const at = { openDayId: id('opd'), venueId: id('ven'), shiftId: id('shf') };

test('the lists of letters are those of the fonts', () => {
  const fonts = paperFonts.map((name) => [name, paperFont(name)] as const);
  const [[, first]] = fonts as [(typeof fonts)[number]];
  const wrong: string[] = [];
  for (let code = 0x21; code < 0x32000; code += 1) {
    const letter = String.fromCodePoint(code);
    if (/[\s\p{Cs}]/u.test(letter)) continue;
    const font = fontOfLetters(letter);
    const isThere = font === undefined || fonts.find(([name]) => name === font)![1].hasGlyphForCodePoint(code);
    if (!isThere || first.hasGlyphForCodePoint(code) !== (font === 'han')) wrong.push(`${code.toString(16)} ${font}`);
    // Of the scripts that names come in, no letter of a font is left unused.
    const isNamed =
      /[\p{Script=Han}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Tibetan}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Yi}]/u.test(
        letter,
      );
    const isAnywhere = isNamed && fonts.some(([, one]) => one.hasGlyphForCodePoint(code));
    if (isAnywhere && font === undefined) wrong.push(`${code.toString(16)} unused`);
  }
  expect(wrong).toEqual([]);
});

const names: ReadonlyArray<readonly [name: string, lacks: string]> = [
  ['买买提·吐尔逊', ''],
  ['买买提•吐尔逊', ''],
  ['买买提・吐尔逊', ''],
  ['李'.repeat(80), ''],
  ['䶮', ''],
  ['王𬭎', ''],
  ['𠮷田太郎', ''],
  ['陈𠝹', ''],
  ['王𫢳', '𫢳'],
  ['Björk Guðmundsdóttir', ''],
  ['O’Brien-García', ''],
  ['Nguyễn Thị Ánh', ''],
  ['Şahin Öztürk', ''],
  ['Нұрсұлтан Әбіш', ''],
  ['محمد علي', ''],
  ['ئابدۇرېھىم ئۆتكۈر', ''],
  ['دוד بن דוד', ''],
  ['נועה כהן', ''],
  ['김한별', ''],
  ['བསྟན་འཛིན', ''],
  ['ᠮᠣᠩᠭᠣᠯ', ''],
  ['สมชาย วงศ์สวัสดิ์', ''],
  ['अनिल कुमार', ''],
  ['प्रज्ञा श्रेष्ठ', ''],
  // The shaper sets no Burmese: its signs would stand in another order, a name that is whole and wrong.
  ['မြ', 'မြ'],
  ['ꀕꑭꇁꄮ', ''],
  ['张𬱖', ''],
  ['𪜀', '𪜀'],
  ['ગીતા', 'ગીતા'],
];

const printed = async (name: string) => {
  const record = recordWith(at, approvedBy(id('org')));
  return proofPaper({
    proof: proofWith(record, { ...issuedWith(), name }),
    locale: 'zh-CN',
    address: 'https://site.test/proofs/1',
    credential: 'a.b.c',
  });
};
const fontsIn = (pdf: Buffer) => new Set(pdf.toString('latin1').match(/(?<=\/BaseFont \/[A-Z]+\+)[\w-]+/g));

test.each(names)('of %s the paper lacks "%s"; its text has the whole name, and it stays small', async (name, lacks) => {
  expect(lettersNotPrinted(name)).toEqual([...lacks]);
  const pdf = await printed(name);
  expect(pdf.length).toBeLessThan(150_000);
  // A text string of PDF is UTF-16 with its bytes escaped. Source: ISO 32000-1, 7.3.4.2 and 7.9.2.2.
  const text = pdf.toString('latin1').replaceAll(/\\([nrbt()\\])/g, (_, sign: string) => {
    return { n: '\n', r: '\r', b: '\b', t: '\t' }[sign] ?? sign;
  });
  const written = Buffer.from(name, 'utf16le').swap16().toString('latin1');
  const needed = new Set([...name].map((letter) => (letter === ' ' ? 'han' : (fontOfLetters(letter) ?? 'han'))));
  expect(text.includes(written)).toBe(needed.size > 1 || !needed.has('han') || lacks !== '');
  // Fonts come with the names that need them alone.
  expect(fontsIn(pdf).size).toBe(new Set([...needed, 'han']).size);
});

test.each<[name: string, pieces: readonly string[]]>([
  ['王小明', ['王小明']],
  ['محمد علي', ['علي', ' ', 'محمد']],
  ['נועה כהן', ['כהן', ' ', 'נועה']],
  ['阿里 علي 123', ['阿里 ', '1', '2', '3', ' ', 'علي']],
  ['علي (محمد) 12', ['1', '2', ' ', '(', 'محمد', ')', ' ', 'علي']],
  ['علي ۱۲', ['۱', '۲', ' ', 'علي']],
  ['Ali علي حسن Hassan', ['Ali ', 'حسن', ' ', 'علي', ' Hassan']],
  ['김 한별', ['김', ' ', '한별']],
  ['བསྟན་འཛིན', ['བསྟན་འཛིན']],
  ['कर्ण र्\u200dयाङ', ['कर्ण', ' ', 'र्\u200dयाङ']],
  ['𠮷田太郎', ['𠮷', '田太郎']],
])('%s is set from left to right as %j', (name, pieces) => {
  expect(piecesOf(name).map(({ text }) => text)).toEqual(pieces);
});

test.each<[PaperFont, string]>([
  ['arabic', 'محمد'],
  ['mongolian', 'ᠮᠣᠩᠭᠣᠯ'],
  ['tibetan', 'བསྟན'],
  ['devanagari', 'प्रज्ञा'],
])('letters of %s join', (font, word) => {
  const shaped = paperFont(font);
  const alone = [...word].flatMap((letter) => shaped.layout(letter).glyphs.map((glyph) => glyph.id));
  const joined = shaped.layout(word).glyphs.map((glyph) => glyph.id);
  expect(joined).not.toEqual(alone);
  expect(joined).not.toEqual(alone.toReversed());
  expect(joined).not.toContain(0);
});
