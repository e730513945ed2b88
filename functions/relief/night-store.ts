/**
 * The night of a round as stored, in a partition of its own: when somebody has to look at it next, the alarm, and what its
 * tallies came to once their lines are gone. Phones, tallies and sheets lie beside it.
 */
import type { TallySums } from '../../shared/relief/tally-model.ts';
import { above, allOf, equal, exists, missing } from '../store/expressions.ts';
import { getRecord, listRecordsBetween, putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { update } from '../store/write.ts';

export type StoredNight = {
  readonly campaignId: string;
  readonly roundId: string;
  /** When the clock has to look at it next; absent once nothing of it is due any more. */
  readonly nextAt?: string;
  /** How often the alarm has rung, since when, and until when it rests. */
  readonly alarms?: number;
  readonly raisedAt?: string;
  readonly restsUntil?: string;
  readonly answeredBy?: string;
  /** What the lines came to, and when they went. */
  readonly sums?: TallySums;
  readonly summedAt?: string;
};

export const nightPartition = (roundId: string) => `ROUND#${roundId}`;
const keyOf = (roundId: string) => ({ pk: nightPartition(roundId), sk: 'NIGHT' });
const dueList = 'NIGHTS';
const dueSort = (nextAt: string, roundId: string) => `${nextAt}#${roundId}`;

/** Access pattern: GetItem, consistent. */
export function readNight(relief: Table, roundId: string): Promise<StoredNight | undefined> {
  const { pk, sk } = keyOf(roundId);
  return getRecord<StoredNight>(relief, pk, sk);
}

/** Once something of the night is stored, the clock looks at it. Access pattern: conditional PutItem. */
export const openNight = (relief: Table, night: StoredNight & { readonly nextAt: string }): Promise<boolean> =>
  putNew(relief, {
    ...night,
    ...keyOf(night.roundId),
    type: 'night',
    list: dueList,
    listSort: dueSort(night.nextAt, night.roundId),
  });

type Moved = Partial<Omit<StoredNight, 'campaignId' | 'roundId' | 'nextAt'>>;

/** Moves a night on that nobody moved since it was read; undefined otherwise. Access pattern: conditional UpdateItem. */
export async function moveNight(
  relief: Table,
  { roundId, nextAt: from }: Pick<StoredNight, 'roundId' | 'nextAt'>,
  nextAt: string,
  more: Moved = {},
  remove: ReadonlyArray<keyof Moved> = [],
): Promise<StoredNight | undefined> {
  const set = { ...more, nextAt, list: dueList, listSort: dueSort(nextAt, roundId) };
  const when = allOf(exists('pk'), from === undefined ? missing('nextAt') : equal('nextAt', from));
  const written = await update<StoredNight>(relief, keyOf(roundId), { set, remove, when });
  return written.ok ? written.item : undefined;
}

/** A plan was changed: the clock looks earlier, if it has to. Access pattern: conditional UpdateItem. */
export const lookEarlier = (relief: Table, roundId: string, nextAt: string) =>
  update(relief, keyOf(roundId), {
    set: { nextAt, listSort: dueSort(nextAt, roundId) },
    when: allOf(exists('pk'), above('nextAt', nextAt)),
  });

/** The lines are gone; nothing of the night is due any more. */
export const endNight = (relief: Table, { roundId }: Pick<StoredNight, 'roundId'>, sums: TallySums, summedAt: string) =>
  update(relief, keyOf(roundId), {
    set: { sums, summedAt },
    remove: ['nextAt', 'list', 'listSort', 'answeredBy'],
    when: allOf(exists('pk'), missing('summedAt')),
  });

/** Access pattern: nights that the clock has to look at by now, the longest due first (Query of the listing index). */
export const listDueNights = (relief: Table, now: number, limit: number): Promise<StoredNight[]> =>
  listRecordsBetween<StoredNight>(relief, dueList, '0', `${new Date(now).toISOString()}~`, { limit });
