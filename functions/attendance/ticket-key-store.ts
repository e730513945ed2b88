/** Which keys sign and which are valid, one item an open day: those from `from` to `current`, which signs. */
import { equal, missing, type Condition } from '../store/expressions.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

export type KeyNumbers = { readonly from: number; readonly current: number };
const first: KeyNumbers = { from: 1, current: 1 };
const keyOf = (openDayId: string) => ({ pk: `TICKETS#${openDayId}`, sk: 'KEYS' });

/** Access pattern: GetItem; the first key until it was replaced. */
export async function readKeyNumbers(attendance: Table, openDayId: string): Promise<KeyNumbers> {
  const { pk, sk } = keyOf(openDayId);
  const { from, current } = (await getRecord<KeyNumbers>(attendance, pk, sk)) ?? first;
  return { from, current };
}

/** Moves on from key `current` alone, so that a request sent again makes no second one; answers what is valid now. */
export async function putNextKey(
  attendance: Table,
  openDayId: string,
  current: number,
  revoke: boolean,
): Promise<KeyNumbers> {
  const next = current + 1;
  const when: Condition = current === first.current ? missing('pk') : equal('current', current);
  const set = { type: 'ticket-keys', openDayId, current: next, ...(revoke ? { from: next } : {}) };
  const setIfMissing = revoke ? {} : { from: first.from };
  await update(attendance, keyOf(openDayId), { set, setIfMissing, when });
  return readKeyNumbers(attendance, openDayId);
}
