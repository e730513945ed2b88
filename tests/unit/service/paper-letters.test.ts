/** What a page says of the paper's letters is what the font of the paper has; and a name that it lacks is in the file all the same. */
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { chineseFont } from '../../../functions/runtime/chinese-font.ts';
import { proofPaper } from '../../../functions/service/proof-paper.ts';
import { lettersNotPrinted } from '../../../shared/service/paper-letters.ts';
import { approvedBy, issuedWith, proofWith, recordWith } from '../../support/service-world.ts';

const id = (prefix: string) => `${prefix}_${'1'.repeat(26)}`;
const at = { openDayId: id('opd'), venueId: id('ven'), shiftId: id('shf') };

test('the list of letters is that of the font', () => {
  const { font } = (
    new PDFDocument({ font: chineseFont() as never }) as unknown as {
      _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
    }
  )._font;
  const wrong: string[] = [];
  for (let code = 0x21; code < 0x32000; code += 1) {
    const letter = String.fromCodePoint(code);
    if (/[\s\p{Cs}]/u.test(letter)) continue;
    if (font.hasGlyphForCodePoint(code) !== (lettersNotPrinted(letter).length === 0)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['买买提·吐尔逊', ''],
  ['买买提•吐尔逊', ''],
  ['买买提・吐尔逊', ''],
  ['䶮', ''],
  ['王𬭎', ''],
  ['Björk Guðmundsdóttir', ''],
  ['O’Brien-García', ''],
  ['Nguyễn Thị Ánh', ''],
  ['Şahin', 'Ş'],
  ['𠮷田太郎', '𠮷'],
  ['محمد علي', 'محدعلي'],
  ['דוד', 'דו'],
  ['김한별', '김한별'],
  ['བསྟན་འཛིན', 'བསྟན་འཛི'],
  ['ᠮᠣᠩᠭᠣᠯ', 'ᠮᠣᠩᠭᠯ'],
  ['สมชาย', 'สมชาย'],
])('of %s the paper lacks "%s"; its text has the whole name, and it stays small', async (name, lacks) => {
  expect(lettersNotPrinted(name)).toEqual([...lacks]);
  const record = recordWith(at, approvedBy(id('org')));
  const pdf = await proofPaper({
    proof: proofWith(record, { ...issuedWith(), name }),
    locale: 'zh-CN',
    address: 'https://site.test/proofs/1',
    credential: 'a.b.c',
  });
  expect(pdf.length).toBeLessThan(150_000);
  // A text string of PDF is UTF-16 with its bytes escaped. Source: ISO 32000-1, 7.3.4.2 and 7.9.2.2.
  const text = pdf.toString('latin1').replaceAll(/\\([nrbt()\\])/g, (_, sign: string) => {
    return { n: '\n', r: '\r', b: '\b', t: '\t' }[sign] ?? sign;
  });
  const written = Buffer.from(name, 'utf16le').swap16().toString('latin1');
  expect(text.includes(written)).toBe(lacks !== '');
});
