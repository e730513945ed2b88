/** Numbers and mail domains as people type them: what is read, what is refused, what is only hinted at. */
import { describe, expect, test } from 'vitest';
import { typedCode } from '#lib/identity/server/typed-code.ts';
import { likelyAddress } from '../../../shared/kernel/mail-typos.ts';
import { plainCode, wholeNumberOf } from '../../../shared/kernel/typed-signs.ts';

describe('A whole number', () => {
  test.each([
    ['12', 12],
    [' 12', 12],
    ['12 ', 12],
    ['12.0', 12],
    ['00012', 12],
    ['１２', 12],
    ['1,200', 1200],
    ['１，２００', 1200],
    ['1,234,567', 1_234_567],
    ['+7', 7],
    ['-5', -5],
    ['－5', -5],
    ['\u200b12', 12],
    ['١٢', 12],
    ['0', 0],
  ])('%j is %i', (typed, value) => expect(wholeNumberOf(typed)).toBe(value));

  test.each('1e3 0x10 0b11 0o7 12.5 1,20 1.200,5 1,2,3 12箱 十二 ½ 1_000 NaN Infinity 1-2 ,12 12, ⅫI --5'.split(' '))(
    '%j is none',
    (typed) => expect(wholeNumberOf(typed)).toBeUndefined(),
  );
  test.each([['1 200'], [''], ['1\n2'], ['99999999999999999999999']])('%j is none', (typed) =>
    expect(wholeNumberOf(typed)).toBeUndefined(),
  );
});

describe('A code', () => {
  test.each([
    ['123456', '123456'],
    ['１２３４５６', '123456'],
    [' 123456\n', '123456'],
    ['123 456', '123456'],
    ['123\u00a0456', '123456'],
    ['１２３　４５６', '123456'],
    ['123-456', '123456'],
    ['123–456', '123456'],
    ['123\u2011456', '123456'],
    ['\u202d123456\u202c', '123456'],
    ['12\u200b3456', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['012345', '012345'],
    ['３３０１００１９９０　０１０１　１２３Ｘ', '33010019900101123X'],
  ])('%j is read as %s', (typed, code) => {
    expect(plainCode(typed)).toBe(code);
    expect(plainCode(code)).toBe(code);
  });

  test.each(['12345', '1234567', '12345a', '十二', '', '1234.6', '123,456'])('%j is no mailed one', (typed) => {
    expect(typedCode.safeParse(typed).success).toBe(false);
  });
});

describe('A mail domain that looks mistyped is asked back', () => {
  test.each([
    ['z@qq.con', 'z@qq.com'],
    ['z@qq.cmo', 'z@qq.com'],
    ['z@qq.co', 'z@qq.com'],
    ['z@qqq.com', 'z@qq.com'],
    ['z@gmial.com', 'z@gmail.com'],
    ['z@gmail.con', 'z@gmail.com'],
    ['z@gamil.com', 'z@gmail.com'],
    ['z@gmai.com', 'z@gmail.com'],
    ['z@hotmial.com', 'z@hotmail.com'],
    ['z@outlok.com', 'z@outlook.com'],
    ['z@163.con', 'z@163.com'],
    ['z@1633.com', 'z@163.com'],
    ['z@foxmial.com', 'z@foxmail.com'],
    ['z@icloud.co', 'z@icloud.com'],
    ['z@example.con', 'z@example.com'],
  ])('%s: %s?', (typed, meant) => expect(likelyAddress(typed)).toBe(meant));

  test.each(
    'z@qq.com z@sina.cn z@people.example z@zju.edu.cn z@mail.gov.cn z@company.co z@mail.com z@ qq.con'.split(' '),
  )('%s is not', (typed) => expect(likelyAddress(typed)).toBeUndefined());
});
