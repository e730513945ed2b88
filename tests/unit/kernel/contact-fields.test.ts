/** How people may be reached: one spelling for every address and number, whatever keyboard, chat or PDF it comes from. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { email, phone } from '../../../shared/kernel/contact.ts';
import { hasUnseen, plainSigns } from '../../../shared/kernel/typed-signs.ts';

const wrongEmail = (typed: string) => email.safeParse(typed).error?.issues[0]?.message;
const wrongPhone = (typed: string) => phone.safeParse(typed).error?.issues[0]?.message;

describe('An e-mail address', () => {
  test.each([
    ['Li.Hua+shift@People.Example', 'li.hua+shift@people.example'],
    [" o'brien@people.example ", "o'brien@people.example"],
    ['a@b.cn', 'a@b.cn'],
    [`${'x'.repeat(64)}@people.example`, `${'x'.repeat(64)}@people.example`],
    ['xn--fiq228c@xn--fiqs8s.example', 'xn--fiq228c@xn--fiqs8s.example'],
    ['zhangsan＠qq.com', 'zhangsan@qq.com'],
    ['zhangsan@qq。com', 'zhangsan@qq.com'],
    ['zhangsan@qq｡com', 'zhangsan@qq.com'],
    ['zhangsan@qq.com。', 'zhangsan@qq.com'],
    ['zhangsan@qq.com.', 'zhangsan@qq.com'],
    ['zhangsan@qq.com;', 'zhangsan@qq.com'],
    ['zhangsan@163.com\u00a0', 'zhangsan@163.com'],
    ['ab\u200bc@qq.com', 'abc@qq.com'],
    ['\u202azhangsan@qq.com\u202c', 'zhangsan@qq.com'],
    ['mailto:zhangsan@qq.com', 'zhangsan@qq.com'],
    ['<zhangsan@qq.com>', 'zhangsan@qq.com'],
    ['ｚｈａｎｇｓａｎ＠ｑｑ．ｃｏｍ', 'zhangsan@qq.com'],
    ['zhangsan @ qq.com', 'zhangsan@qq.com'],
    ['zhang\u00adsan@qq.com', 'zhangsan@qq.com'],
    ['zhangsan@qq.con', 'zhangsan@qq.con'],
    ['zhangsan@例子.中国', 'zhangsan@xn--fsqu00a.xn--fiqs8s'],
    ['Zhang.San@QQ.com ', 'zhang.san@qq.com'],
  ])('%j is kept as %s', (typed, kept) => {
    expect(email.parse(typed)).toBe(kept);
  });

  test.each([
    ['letters beyond ASCII before the @, to which no mail goes', '李丽华@people.example', 'address-not-ascii'],
    ['a control character', 'a\u0007b@people.example', 'address-with-line-break'],
    ['a line break, and a header of one’s own', 'a@people.example\r\nbcc: b@people.example', 'address-with-line-break'],
    ['a dot at the beginning', '.a@people.example', 'not-an-address'],
    ['two dots in a row', 'a..b@people.example', 'not-an-address'],
    ['more than 64 letters before the @', `${'x'.repeat(65)}@people.example`, 'not-an-address'],
    ['a host that begins with a hyphen', 'a@-people.example', 'not-an-address'],
    ['a part of a host of more than 63 letters', `a@${'x'.repeat(64)}.example`, 'not-an-address'],
    ['no host', 'a@localhost', 'not-an-address'],
    ['a comma', 'zhangsan@qq,com', 'comma-in-address'],
    ['a full-width comma', 'zhangsan@qq，com', 'comma-in-address'],
    ['a blank', 'zhang san@qq.com', 'blank-in-address'],
    ['two addresses', 'a@people.example,b@people.example', 'two-addresses'],
    ['two addresses with a semicolon', 'zhangsan@qq.com;lisi@qq.com', 'two-addresses'],
    ['two addresses with a Chinese comma', 'zhangsan@qq.com、lisi@qq.com', 'two-addresses'],
    ['a name and brackets', '张三 <zhangsan@qq.com>', 'address-with-name'],
    ['quotes and brackets', '"a b"<a@people.example>', 'address-with-name'],
  ])('is none with %s, and says so', (_, typed, why) => {
    expect(wrongEmail(typed)).toBe(why);
  });
});

describe('A telephone number', () => {
  test.each([
    ['+86 138-0000 (1111)', '+8613800001111'],
    ['12345', '12345'],
    ['１３８００００１１１１', '13800001111'],
    ['（+86）138 0000 1111', '+8613800001111'],
    ['＋86 138 0000 1111', '+8613800001111'],
    ['\u202d+86 138 0013 8000\u202c', '+8613800138000'],
    ['\u2068+8613800138000\u2069', '+8613800138000'],
    ['\u200e13800138000', '13800138000'],
    ['138\ufe0d00138000', '13800138000'],
    ['138\u20110013\u20118000', '13800138000'],
    ['138–0013–8000', '13800138000'],
    ['138—0013—8000', '13800138000'],
    ['138\u30000013\u30008000', '13800138000'],
    ['138ー0013ー8000', '13800138000'],
    ['138.0013.8000', '13800138000'],
    ['138·0013·8000', '13800138000'],
    ['tel:+8613800138000', '+8613800138000'],
    ['电话：13800138000', '13800138000'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['030/123456', '030123456'],
    ['١٣٨٠٠١٣٨٠٠٠', '13800138000'],
  ])('%j is kept as %s', (typed, kept) => expect(phone.parse(typed)).toBe(kept));

  test.each([
    ['1234', 'not-a-phone'],
    ['+8613800001111222', 'not-a-phone'],
    ['call me', 'not-a-phone'],
    ['一三八', 'not-a-phone'],
    ['0571-87654321转801', 'phone-with-extension'],
    ['0571-87654321 ext 801', 'phone-with-extension'],
    ['0571-87654321#801', 'phone-with-extension'],
    ['13800138000/13900139000', 'two-phones'],
    ['13800138000、13900139000', 'two-phones'],
    ['13800138000，13900139000', 'two-phones'],
    ['13800138000\n13900139000', 'address-with-line-break'],
  ])('%j is none, and says so', (typed, why) => expect(wrongPhone(typed)).toBe(why));
});

const marks = [
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202d',
  '\u202c',
  '\u2066',
  '\u2069',
  '\u200b',
  '\ufeff',
  '\u00ad',
  '\ufe0f',
  '\u2060',
];
const blanks = [' ', '\u00a0', '\u3000', '-', '–', '‑', '—', '.', '(', ')', '·', ''];
const full = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** A text with signs of a list put between its letters. */
const strewn = (text: string, signs: readonly string[]) =>
  fc
    .array(fc.constantFrom(...signs, ''), { minLength: text.length, maxLength: text.length })
    .map((between) => [...text].map((letter, index) => letter + between[index]!).join(''));

test('No mix of separators, marks and full-width digits makes another number', () => {
  const number = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
  const mixed = number.chain((digits) =>
    fc.tuple(fc.constant(digits), strewn(digits, [...marks, ...blanks]), fc.boolean()),
  );
  fc.assert(
    fc.property(mixed, ([digits, typed, wide]) => {
      const kept = phone.parse(wide ? full(typed) : typed);
      expect(kept).toBe(digits);
      expect(phone.parse(kept)).toBe(kept);
    }),
  );
});

test('No mix of marks, case and width makes another address, and the kept one stays as it is', () => {
  const typed = fc
    .tuple(fc.constantFrom('zhang.san@qq.com', 'li+a@people.example'), fc.boolean(), fc.boolean())
    .chain(([address, upper, wide]) => {
      const cased = upper ? address.toUpperCase() : address;
      return fc.tuple(fc.constant(address), strewn(wide ? cased.replace('@', '＠') : cased, marks));
    });
  fc.assert(
    fc.property(typed, ([address, given]) => {
      expect(email.parse(given)).toBe(address);
      expect(email.parse(email.parse(given))).toBe(address);
    }),
  );
});

test('Plain signs of plain signs are the same, and hide nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const plain = plainSigns(typed);
      expect(plainSigns(plain)).toBe(plain);
      expect(hasUnseen(plain)).toBe(false);
    }),
  );
});
