/** What a roster shows of a name, a phone number and an address, odd ones included. Formats: domain guide 8. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskedContact, maskedEmail, maskedName, maskedPhone } from '../../../shared/privacy/masking-rules.ts';

describe('A name', () => {
  test.each([
    ['张伟', '张*'],
    ['张小明', '张*'],
    ['欧阳娜娜', '欧阳*'],
    ['諸葛亮明', '諸葛*'],
    ['欧阳', '欧*'],
    ['张', '*'],
    ['𠮷田', '𠮷*'],
    ['阿依古丽·买买提', '阿*'],
    ['김철수', '김*'],
    ['やまだ たろう', 'や*'],
    ['Jane Doe', 'J. D.'],
    ['jane doe', 'J. D.'],
    ['Anna-Lena Maria Schmidt Weber', 'A. L. M.'],
    ['Madonna', 'M.'],
    ['J', '*'],
    ['Élodie Ñúñez', 'É. Ñ.'],
    ['محمد الفارسي', 'م. ا.'],
    ['נועה', 'נ.'],
    ['👩🏽‍🚒 Team', '👩🏽‍🚒. T.'],
    ['👩🏽‍🚒', '*'],
    ['  李 雷 ', '李*'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskedName(name)).toBe(masked);
  });
});

describe('A phone number', () => {
  test.each([
    ['13812345678', '138****5678', '***5678'],
    ['+8613812345678', '138****5678', '***5678'],
    ['008613812345678', '138****5678', '***5678'],
    ['+4915112345678', '491****5678', '***5678'],
    ['057112345678', '057****5678', '***5678'],
    ['87654321', '***321', '***321'],
    ['12345', '***45', '***45'],
  ])('%s is %s to the venue and %s elsewhere', (phone, venue, elsewhere) => {
    expect([maskedPhone(phone, 'venue'), maskedPhone(phone, 'elsewhere')]).toEqual([venue, elsewhere]);
  });
});

describe('An e-mail address', () => {
  test.each([
    ['anna@b.cn', 'a***@b.cn'],
    ['a@b.cn', '***@b.cn'],
    ['张三@例子.cn', '张***@例子.cn'],
  ])('%s is shown as %s', (email, masked) => {
    expect(maskedEmail(email)).toBe(masked);
  });
});

describe('A contact', () => {
  test('shows nothing that was not given', () => {
    expect(maskedContact({ name: 'Jane Doe', phone: '13812345678' }, 'venue')).toEqual({
      name: 'J. D.',
      phone: '138****5678',
    });
  });

  test('whatever is typed, its mask is not what was typed, unless that was a mask', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (name) => {
        if (name.trim() === '' || /[*.]/.test(name)) return;
        expect(maskedName(name)).not.toBe(name.trim());
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\+?[0-9]{5,15}$/), (phone) => {
        const hidden = phone.replaceAll(/\D/g, '').length - maskedPhone(phone, 'venue').replaceAll(/\D/g, '').length;
        expect(hidden).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});
