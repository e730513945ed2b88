/** Names of people who were let in without a booking, one item an entry, beside the entries of their slot; sealed, and gone a month later. */
import { keepings } from '../../shared/privacy/personal-data.ts';
import { day } from '../../shared/kernel/time.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { missing } from '../store/expressions.ts';
import { listPartition, type Stored } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put } from '../store/write.ts';
import { slotPartition } from './entry-store.ts';

export type WalkIn = {
  readonly entryId: string;
  readonly openDayId: string;
  readonly venueId: string;
  readonly slotId: string;
  readonly name: string;
  readonly seats: number;
  readonly at: string;
};

const prefix = 'WALKIN#';
const keptFor = keepings.slotAfter.days * day;

/** Sent again it stays as it was. Access pattern: one conditional PutItem. */
export const putWalkIn = (attendance: Table, walkIn: WalkIn, endAt: string) => {
  const expiresAt = Math.ceil((Date.parse(endAt) + keptFor) / 1000);
  const key = { pk: slotPartition(walkIn.slotId), sk: `${prefix}${walkIn.entryId}` };
  return put(attendance, sealed(attendance, { ...walkIn, ...key, type: 'walk-in', expiresAt }), missing('pk'));
};

/** Access pattern: those of a slot (Query of its partition). */
export const listWalkIns = async (attendance: Table, slotId: string, now: number): Promise<WalkIn[]> =>
  (await listPartition<WalkIn & Stored>(attendance, slotPartition(slotId), prefix))
    .filter(({ expiresAt }) => Number(expiresAt) * 1000 > now)
    .map((item) => opened(attendance, item));
