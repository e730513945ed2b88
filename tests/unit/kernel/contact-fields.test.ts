/** How people may be reached: addresses that can be mailed, and telephone numbers as they are typed. */
import { describe, expect, test } from 'vitest';
import { email, phone } from '../../../shared/kernel/contract.ts';

describe('An e-mail address', () => {
  test.each([
    ['Li.Hua+shift@People.Example', 'li.hua+shift@people.example'],
    [" o'brien@people.example ", "o'brien@people.example"],
    ['a@b.cn', 'a@b.cn'],
    [`${'x'.repeat(64)}@people.example`, `${'x'.repeat(64)}@people.example`],
    ['xn--fiq228c@xn--fiqs8s.example', 'xn--fiq228c@xn--fiqs8s.example'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(email.parse(typed)).toBe(kept);
  });

  test.each([
    ['what no mail goes to: letters beyond ASCII before the @', '李丽华@people.example'],
    ['a control character', 'a\u0007b@people.example'],
    ['a text that turns around', 'a\u202eb@people.example'],
    ['a line break, and a header of one’s own', 'a@people.example\r\nbcc: b@people.example'],
    ['a dot at the beginning', '.a@people.example'],
    ['two dots in a row', 'a..b@people.example'],
    ['more than 64 letters before the @', `${'x'.repeat(65)}@people.example`],
    ['a host that begins with a hyphen', 'a@-people.example'],
    ['a part of a host of more than 63 letters', `a@${'x'.repeat(64)}.example`],
    ['no host', 'a@localhost'],
    ['two addresses', 'a@people.example,b@people.example'],
    ['quotes and brackets', '"a b"<a@people.example>'],
  ])('is none with %s', (_, typed) => {
    expect(email.safeParse(typed).success).toBe(false);
  });
});

describe('A telephone number', () => {
  test.each([
    ['+86 138-0000 (1111)', '+8613800001111'],
    ['12345', '12345'],
  ])('%s is kept as %s', (typed, kept) => expect(phone.parse(typed)).toBe(kept));

  test.each(['1234', '+8613800001111222', 'call me', '１３８００００１１１１'])('%s is none', (typed) =>
    expect(phone.safeParse(typed).success).toBe(false),
  );
});
