/** Who turned out to be one person: those whom sign-up would take for one today, and nobody else. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { isOnePerson, turnedOutOne, type KnownPerson } from '../../../shared/privacy/same-person.ts';

const [phone, other] = ['+8613800138000', '+85291234567'];
const person = (personKey: string, contact: KnownPerson, list = `PERSON#${personKey}`) => ({
  ...{ personKey, list },
  ...contact,
});

describe('Two records', () => {
  test.each<[string, KnownPerson, KnownPerson, boolean]>([
    ['one number under two keys, as spellings of before made them', { phone }, { phone }, true],
    ['an address and a number here, the number there', { email: 'a@b.cn', phone }, { phone }, true],
    ['an address and a number here, the address there', { email: 'a@b.cn', phone }, { email: 'a@b.cn' }, true],
    ['two addresses with one number', { email: 'a@b.cn', phone }, { email: 'c@b.cn', phone }, false],
    ['one address with two numbers', { email: 'a@b.cn', phone }, { email: 'a@b.cn', phone: other }, true],
    ['two numbers', { phone }, { phone: other }, false],
    ['an address here, a number there', { email: 'a@b.cn' }, { phone }, false],
    ['nothing any more', {}, {}, false],
  ])('%s', (_, one, two, isOne) => {
    const [a, b] = [person('first', one), person('second', two)];
    expect([isOnePerson(a, b), isOnePerson(b, a)]).toEqual([isOne, isOne]);
  });
  test('of one key are known as one, and nothing turned out', () =>
    expect(isOnePerson(person('same', { phone }), person('same', { phone }))).toBe(false));
  test('of people who told themselves apart by their names stay two', () =>
    expect(isOnePerson(person('mother', { phone }, 'PERSON#phone'), person('child', { phone }, 'PERSON#phone'))).toBe(
      false,
    ));
});

test('They come person by person, everybody once, and nobody alone', () => {
  const contact = fc.record({
    email: fc.option(fc.constantFrom('a@b.cn', 'c@b.cn'), { nil: undefined }),
    phone: fc.option(fc.constantFrom(phone, other), { nil: undefined }),
  });
  const records = fc.array(contact, { maxLength: 9 }).map((all) => all.map((one, at) => person(`key${at}`, one)));
  fc.assert(
    fc.property(records, (all) => {
      const found = turnedOutOne(all, (one) => one);
      const keys = found.map(({ personKey }) => personKey);
      expect(new Set(keys).size).toBe(keys.length);
      const hasAnother = all.filter((one) => all.some((two) => isOnePerson(one, two)));
      expect([...keys].sort()).toEqual(hasAnother.map(({ personKey }) => personKey).sort());
      for (const one of found)
        for (const two of all.filter((candidate) => isOnePerson(one, candidate)))
          expect(found.find(({ personKey }) => personKey === two.personKey)?.samePerson).toBe(one.samePerson);
      expect(found.map(({ samePerson }) => samePerson)).toEqual(
        found.map(({ samePerson }) => samePerson).sort((a, b) => a - b),
      );
    }),
  );
});
