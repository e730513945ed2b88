/** Links and codes outlive a change of their secret until the old one is taken away; the keys of people never change. */
import { expect, test } from 'vitest';
import {
  codeOf,
  emailKeyOf,
  idOfManageToken,
  isCodeOf,
  manageTokenOf,
  partsOfPurposeToken,
  personKeyOf,
  purposeTokenOf,
} from '../../../functions/runtime/secrets.ts';

/** The signing secret at each step of the runbook. */
const before = 'first';
const known = 'first|first,second';
const used = 'first|second,first';
const alone = 'first|second';

test.each([
  ['as before', before, before, true],
  ['of before, once the new one is known', before, known, true],
  ['made while the new one is only known, by who does not know it yet', known, before, true],
  ['of before, once the new one is used', before, used, true],
  ['of the new one, by who only knows it', used, known, true],
  ['of the new one, once it stands alone', used, alone, true],
  ['of before, once it is taken away', before, alone, false],
  ['of a secret that nobody has', 'third', used, false],
])('a link %s', (_, maker, checker, opens) => {
  expect(idOfManageToken(checker, manageTokenOf(maker, 'sup_1'))).toBe(opens ? 'sup_1' : undefined);
  const link = purposeTokenOf(maker, 'swap', 'sup_1', '2');
  expect(partsOfPurposeToken(checker, 'swap', link)).toEqual(opens ? ['sup_1', '2'] : undefined);
});

test('people are known by the same key at every step', () => {
  const contact = { email: 'ann@people.example' };
  for (const secret of [known, used, alone]) {
    expect(personKeyOf(secret, contact)).toBe(personKeyOf(before, contact));
    expect(emailKeyOf(secret, contact.email)).toBe(emailKeyOf(before, contact.email));
  }
});

test('a code is made with the newest secret and taken by any that is still there', () => {
  expect(isCodeOf('new,old', 'code_1', codeOf('old', 'code_1'))).toBe(true);
  expect(isCodeOf('new,old', 'code_1', codeOf('new,old', 'code_1'))).toBe(true);
  expect(isCodeOf('new', 'code_1', codeOf('old', 'code_1'))).toBe(false);
  expect(codeOf('new,old', 'code_1')).toBe(codeOf('new', 'code_1'));
});
