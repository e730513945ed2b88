/** Counts of mails: whoever counts keeps an item of its own, which says all that it did on that day. */
import { expect, test } from 'vitest';
import { countFailedMail, countSentMail } from '../../../functions/messages/mail-count-store.ts';
import type { Table } from '../../../functions/store/table.ts';

const noon = Date.parse('2026-05-09T04:00:00Z');
const dayAfter = noon + 86_400_000;
const tableOfItsOwn = () => ({ name: 'messages', client: {} }) as Table;
const itemOf = (write: object) => (write as { put: Record<string, unknown> }).put;

test('two clients of one process have an item each, which loses nothing to the other', () => {
  const [one, other] = [tableOfItsOwn(), tableOfItsOwn()];
  const first = itemOf(countSentMail(one, noon));
  const ofOther = itemOf(countSentMail(other, noon));
  const second = itemOf(countFailedMail(one, noon, 'TimeoutError'));
  expect(ofOther).toMatchObject({ pk: 'MAILS#2026-05-09', sent: 1 });
  expect(ofOther.sk).not.toBe(first.sk);
  expect(second).toMatchObject({ pk: first.pk, sk: first.sk, sent: 1, failed: 1 });
});

test('a day that is counted again, after another was, does not begin anew over what it had', () => {
  const table = tableOfItsOwn();
  const before = itemOf(countSentMail(table, noon));
  expect(itemOf(countSentMail(table, dayAfter))).toMatchObject({ pk: 'MAILS#2026-05-10', sent: 1 });
  expect(itemOf(countSentMail(table, noon)).sk).not.toBe(before.sk);
});
