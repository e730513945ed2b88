/** Absurd names and texts: what is refused, what is left out, and what is a name however rare. */
import { describe, expect, test } from 'vitest';
import { line, paragraph } from '../../../shared/kernel/text.ts';

const name = (typed: string) => line(80).safeParse(typed);
const wrongOf = (typed: string) => name(typed).error?.issues[0]?.message;

describe('A line', () => {
  test.each([
    ['a right-to-left override', 'invoice\u202egnp.exe'],
    ['the same before a name', '\u202e三张'],
    ['a tab inside', '张\t三'],
    ['a second header', '张三\r\nBcc: victim@example.org'],
    ['an isolate', 'a\u2066b\u2069'],
    ['a null', 'a\u0000b'],
    ['an escape sequence', '\u001b[31mred'],
    ['a line break', 'a\nb'],
    ['a line separator', 'a\u2028b'],
    ['half a character', 'a\ud83d'],
  ])('with %s is refused', (_, typed) => expect(wrongOf(typed)).toBe('control-characters'));

  test.each([
    ['a zero-width joiner', '\u200d'],
    ['a Hangul filler', '\u3164'],
    ['an empty Braille cell', '\u2800'],
    ['a variation selector', '\ufe0f'],
    ['an accent without a letter', '\u0301\u0301'],
  ])('of nothing but %s is refused', (_, typed) => expect(wrongOf(typed)).toBe('nothing-visible'));

  test.each([[''], ['  '], ['\u200b'], ['\u3000\u00a0'], ['\ufeff\u00ad\u2060']])('of %j is empty', (typed) =>
    expect(name(typed).error?.issues[0]?.code).toBe('too_small'),
  );

  test('leaves out what came along with a copy', () => {
    expect(name('\ufeff王\u200b小明 ').data).toBe('王小明');
    expect(name('Ma\u00adrie').data).toBe('Marie');
    expect(name('张三\t').data).toBe('张三');
    expect(name('\tTAB').data).toBe('TAB');
  });

  test.each([
    ['محمد الفارسي'],
    ['می\u200cخواهم'],
    ['נועה'],
    ['𠮷田'],
    ['👩🏽‍🚒'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿 Team'],
    ['Zoë O’Brien-Ñúñez'],
    ['ཨོཾ'],
    ['<b>Bobby</b>'],
    ['=SUM(A1)'],
    ['=HYPERLINK("http://evil.example","张三")'],
    ['http://evil.example/红包 点我领取'],
    ['+张三'],
    ['-2+3'],
    ['Mr "Bo", Jr.'],
    ['-'],
    ['\uf9d1田'],
    ['\u{2f81a}'],
    ['\ue863某'],
    ['李'.repeat(80)],
    ['买买提\u00b7吐尔逊'],
    ['买买提\u2022吐尔逊'],
    ['买买提\u30fb吐尔逊'],
    ['买买提\u2027吐尔逊'],
    ['Anne\u2011Marie'],
  ])('keeps %s as it is', (typed) => expect(name(typed).data).toBe(typed));

  test('is not 10,000 emoji', () => expect(name('😀'.repeat(10_000)).error?.issues[0]?.code).toBe('too_big'));
});

test('a paragraph has lines, and no other control character', () => {
  expect(paragraph(80).parse('one\r\n\ttwo')).toBe('one\r\n\ttwo');
  expect(paragraph(80).safeParse('one\u000btwo').success).toBe(false);
});
