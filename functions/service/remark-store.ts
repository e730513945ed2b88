/** Remarks as stored, beside the records of their day: what was said and what was answered, and of whom nothing. */
import type { RemarkKind } from '../../shared/service/words.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { createOnce, putNewOf, type RepeatableRequest } from '../store/commit-once.ts';
import { exists } from '../store/expressions.ts';
import { getRecord, listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';
import { dueItem } from './due-store.ts';
import { dayPartition } from './record-store.ts';

export type StoredRemark = {
  readonly type: 'service-remark';
  readonly remarkId: string;
  readonly openDayId: string;
  readonly venueId: string;
  readonly kind: RemarkKind;
  /** Absent once it is forgotten, as is the answer. */
  readonly text?: string | undefined;
  readonly at: string;
  /** Its time runs from then, as that of the records of the day. */
  readonly endAt: string;
  readonly answer?: { readonly text: string; readonly by: string; readonly at: string } | undefined;
};
export type RemarkAt = Pick<StoredRemark, 'openDayId' | 'venueId' | 'remarkId'>;

const prefixOf = (venueId: string) => `REMARK#${venueId}#`;
const keyOf = ({ openDayId, venueId, remarkId }: RemarkAt) => ({
  pk: dayPartition(openDayId),
  sk: `${prefixOf(venueId)}${remarkId}`,
});

/** With when it is to be forgotten. Refuses: key.reused. */
export const putRemark = (service: Table, request: RepeatableRequest | undefined, remark: StoredRemark) =>
  createOnce(service, request, remark.remarkId, [
    putNewOf(service, sealed(service, { ...remark, ...keyOf(remark) })),
    {
      Put: { TableName: service.name, Item: dueItem({ kind: 'day', of: remark.openDayId, at: remark.endAt }) },
    },
  ]);

/** Access pattern: one remark (GetItem). */
export async function readRemark(service: Table, at: RemarkAt): Promise<StoredRemark | undefined> {
  const { pk, sk } = keyOf(at);
  const found = await getRecord<StoredRemark & Stored>(service, pk, sk);
  return found?.text === undefined ? undefined : opened(service, found);
}

/** Access pattern: the remarks of a venue on a day (Query). */
export const listRemarks = async (service: Table, openDayId: string, venueId: string): Promise<StoredRemark[]> =>
  (await listPartition<StoredRemark & Stored>(service, dayPartition(openDayId), prefixOf(venueId)))
    .filter(({ text }) => text !== undefined)
    .map((item) => opened(service, item))
    .toReversed();

/** Access pattern: one conditional UpdateItem. */
export async function updateRemarkAnswer(
  service: Table,
  at: RemarkAt,
  answer: NonNullable<StoredRemark['answer']>,
): Promise<StoredRemark | undefined> {
  const item: Stored = sealed(service, { type: 'service-remark', ...keyOf(at), answer });
  const written = await update<StoredRemark & Stored>(service, keyOf(at), {
    set: { answer: item.answer },
    when: exists('text'),
  });
  return written.ok ? opened(service, written.item) : undefined;
}
