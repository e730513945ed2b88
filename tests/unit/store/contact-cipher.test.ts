/** Personal texts at rest: sealed by the registry's word, bound to their place, open to every key that was ever used. */
import { describe, expect, test } from 'vitest';
import { contactCipher, opened, sealed } from '../../../functions/store/contact-cipher.ts';

const contacts = contactCipher('first');
const booking = {
  pk: 'SESSION#ssn_1',
  sk: 'BOOKING#1',
  type: 'booking',
  name: '王小明',
  phone: '13800000000',
  seats: 2,
};
const donation = {
  pk: 'DRIVE#drv_1',
  sk: 'DONATION#1',
  type: 'donation',
  donor: { kind: 'individual', name: 'Ann', publishName: true },
  receivedBy: ['One', 'Two'],
};

describe('A sealed item', () => {
  test('opens to what it was, nested texts and lists of them too', () => {
    for (const item of [booking, donation]) expect(opened({ contacts }, sealed({ contacts }, item))).toEqual(item);
  });

  test('tells nothing of its texts, and the rest as it was', () => {
    const stored = sealed({ contacts }, donation);
    expect(JSON.stringify(stored)).not.toMatch(/Ann|One|Two/);
    expect(stored.donor).toMatchObject({ kind: 'individual', publishName: true });
    expect(sealed({ contacts }, booking)).toMatchObject({ seats: 2, type: 'booking' });
  });

  test('is another text each time, so that equal names cannot be told', () => {
    expect(sealed({ contacts }, booking).name).not.toBe(sealed({ contacts }, booking).name);
  });

  test('does not open at another item, in another field, or changed by one bit', () => {
    const stored = sealed({ contacts }, booking);
    expect(() => opened({ contacts }, { ...stored, sk: 'BOOKING#2' })).toThrow();
    expect(() => opened({ contacts }, { ...stored, phone: stored.name })).toThrow();
    const last = stored.name.at(-2) === 'A' ? 'B' : 'A';
    expect(() =>
      opened({ contacts }, { ...stored, name: stored.name.slice(0, -2) + last + stored.name.at(-1) }),
    ).toThrow();
  });

  test('of before fields were sealed is read as it is', () => {
    expect(opened({ contacts }, booking)).toEqual(booking);
  });
});

describe('After a rotation', () => {
  const rotated = contactCipher('second, first');
  test('what an older key sealed still opens, and the newest seals', () => {
    const [old, fresh] = [sealed({ contacts }, booking), sealed({ contacts: rotated }, booking)];
    expect(opened({ contacts: rotated }, old)).toEqual(booking);
    expect(opened({ contacts: contactCipher('second') }, fresh)).toEqual(booking);
    expect(fresh.name.split('.')[1]).not.toBe(old.name.split('.')[1]);
  });
  test('a key that was taken away opens nothing any more', () => {
    expect(() => opened({ contacts: contactCipher('second') }, sealed({ contacts }, booking))).toThrow(
      'No contact key',
    );
  });
});

describe('A function that does not know the keys', () => {
  test('cannot store, and sees what is sealed as it is', () => {
    expect(() => sealed({}, booking)).toThrow('does not know the contact keys');
    const stored = sealed({ contacts }, booking);
    expect(opened({}, stored)).toBe(stored);
  });
});
