/** A rotation by its three steps: what each stores, which steps it refuses, and that no moment of it shuts anybody out. */
import { describe, expect, test } from 'vitest';
import { idOfManageToken, manageTokenOf, personKeyOf } from '../../../functions/runtime/secrets.ts';
import { signingKeyOf } from '../../../functions/service/signing-key.ts';
import { rotatedText, type RotationStep } from '../../../infra/operate/rotated-text.ts';
import { isOriginKey } from '../../../shared/kernel/origin-key.ts';

const after = (text: string, step: RotationStep, signs = false) => rotatedText(text, { signs, step, newKey: 'new' });

describe('a step', () => {
  test.each([
    ['old', 'add', false, 'old,new'],
    ['old,new', 'use', false, 'new,old'],
    ['new,old', 'end', false, 'new'],
    ['old', 'add', true, 'old|old,new'],
    ['old|old,new', 'use', true, 'old|new,old'],
    ['old|new,old', 'end', true, 'old|new'],
    ['first|old', 'add', true, 'first|old,new'],
  ] as const)('of %j, %s, makes it %j', (text, step, signs, expected) => {
    expect(after(text, step, signs)).toBe(expected);
  });

  test.each([
    ['old,new', 'add'],
    ['old', 'use'],
    ['old', 'end'],
  ] as const)('of %j refuses %s', (text, step) => {
    expect(() => after(text, step)).toThrow('does not fit');
  });
});

describe('while a deployment gives one function after another the next text', () => {
  const texts = (signs: boolean) =>
    (['add', 'use', 'end'] as const).reduce((all, step) => [...all, after(all.at(-1)!, step, signs)], ['old']);
  /** What two parts may hold at once: the same, or the one before and the one after a step. */
  const pairs = (signs: boolean) =>
    texts(signs).flatMap((text, at, all) => [
      [text, text] as const,
      ...(at > 0 ? [[all[at - 1]!, text] as const, [text, all[at - 1]!] as const] : []),
    ]);

  test.each(pairs(true))('a link that %j made is opened by %j, and people stay who they are', (maker, checker) => {
    expect(idOfManageToken(checker, manageTokenOf(maker, 'sup_1'))).toBe('sup_1');
    expect(personKeyOf(maker, { phone: '1' })).toBe(personKeyOf(checker, { phone: '1' }));
  });

  test.each(pairs(false))('the origin key %j is known to %j', (sender, receiver) => {
    expect(isOriginKey(sender, receiver)).toBe(true);
  });

  test('proofs are signed with the old key until the new one is used', () => {
    const [old, known, used, alone] = texts(false).map((text) => signingKeyOf(text).kid);
    expect([known, alone]).toEqual([old, used]);
    expect(used).not.toBe(old);
  });
});
