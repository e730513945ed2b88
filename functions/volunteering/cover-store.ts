/**
 * Who was asked to cover a shift, one item an ask, beside all asks of the open day. It points at the sign-up that the person is
 * known by, and names nobody.
 */
import { day } from '../../shared/kernel/time.ts';
import type { CoverAsk } from '../../shared/volunteering/events.ts';
import { allOf, anyOf, differs, exists, missing } from '../store/expressions.ts';
import { putNewOf, transact } from '../store/commit-once.ts';
import { getRecord, listPartition } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

/** Whoever was asked is asked last for as long; then the open day is over. */
const keptFor = 30 * day;
export type StoredAsk = Omit<CoverAsk, 'type'>;
export type AskAt = Pick<StoredAsk, 'openDayId' | 'shiftId' | 'fromShiftId' | 'fromOrder'>;

const partitionOf = (openDayId: string) => `COVER#${openDayId}`;
const keyOf = ({ openDayId, shiftId, fromShiftId, fromOrder }: AskAt) => ({
  pk: partitionOf(openDayId),
  sk: `${shiftId}#${fromShiftId}#${fromOrder}`,
});

/** All or none; false when one of them is asked by now. Access pattern: TransactWriteItems. */
export const putAsks = async (volunteering: Table, asks: readonly StoredAsk[]): Promise<boolean> =>
  (
    await transact(
      volunteering,
      asks.map((ask) => {
        const expiresAt = Math.ceil((Date.parse(ask.askedAt) + keptFor) / 1000);
        return putNewOf(volunteering, { ...ask, ...keyOf(ask), type: 'cover-ask', expiresAt });
      }),
    )
  ).length === 0;

/** Access pattern: one ask (GetItem). */
export function readAsk(volunteering: Table, at: AskAt): Promise<StoredAsk | undefined> {
  const { pk, sk } = keyOf(at);
  return getRecord<StoredAsk>(volunteering, pk, sk);
}

/** Access pattern: the asks of an open day (Query of its partition). */
export const listAsks = (volunteering: Table, openDayId: string) =>
  listPartition<StoredAsk>(volunteering, partitionOf(openDayId), 'shf_');

/** A yes stays one. Access pattern: one conditional UpdateItem. */
export const updateAnswer = async (volunteering: Table, at: AskAt, answer: 'yes' | 'no', answeredAt: string) =>
  void (await update(volunteering, keyOf(at), {
    set: { answer, answeredAt },
    when: allOf(exists('pk'), anyOf(missing('answer'), differs('answer', 'yes'))),
  }));
