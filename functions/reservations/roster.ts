/**
 * Who holds and who waits for a place, in order of arrival, each with its record: page by page, and one alone. The slot
 * is the truth of a page; of one alone it is the record, which follows the slot. Called by the rosters of the contexts.
 */
import type { ReminderAnswer } from '../../shared/reservations/events.ts';
import type { Reservation } from '../../shared/reservations/model.ts';
import { compareNames } from '../../shared/kernel/pinyin.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import { isMeant } from '../../shared/privacy/find-person.ts';
import { turnedOutOne } from '../../shared/privacy/same-person.ts';
import type { RosterAsked } from '../../shared/privacy/roster-model.ts';
import { byArrival, waitingInOrder } from '../../shared/reservations/rules.ts';
import type { PageAsked } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { offerEndOf } from './put-reservation-record.ts';
import type { ReservationRecord, ReservationRecords } from './reservation-records.ts';
import { recordsOf, type SlotDeps, type SlotKind } from './slot-kind.ts';
import { readFreshSlot } from './update-slot.ts';

type RosterRecord = ReservationRecord & {
  readonly createdAt: string;
  readonly startAt: string;
  readonly answer?: ReminderAnswer | undefined;
};

/** Where a page ends: the place in the line, and the order, since a group and whoever took its seats stand at one place. */
const cursorOf = ({ line, order }: Reservation) => `${line ?? order}.${order}`;

function isAfter(reservation: Reservation, cursor: string): boolean {
  const [line, order] = cursor.split('.').map(Number);
  return byArrival(reservation, { ...reservation, line: line ?? NaN, order: order ?? NaN }) > 0;
}

/** Of each kind of record those that this part of the line has. */
async function recordsIn({ kind, table }: RosterDeps, slotId: string, part: readonly Reservation[]) {
  const kinds = [...new Set(part.map((reservation) => recordsOf(kind, reservation)))];
  const lists = kinds.map((records) => {
    const orders = part.flatMap((one) => (recordsOf(kind, one) === records ? [one.order] : []));
    return records.listOf(table, slotId, orders);
  });
  return (await Promise.all(lists)).flat();
}

/** Staff look for somebody, or want the list by name: then it is read whole, since neither stands in its keys. */
export async function readRoster<Item extends RosterRecord & { readonly name: string }>(
  deps: RosterDeps,
  slotId: string,
  sight: MaskingLevel,
  { find, sort, locale = 'zh-CN', ...page }: PageAsked & RosterAsked & { readonly locale?: Locale },
) {
  if (find === undefined && sort === undefined) return readRosterPage<Item>(deps, slotId, page);
  const all: Awaited<ReturnType<typeof readRosterPage<Item>>>['items'] = [];
  for (let after: string | undefined, more = true; more;) {
    const { items, next } = await readRosterPage<Item>(deps, slotId, { limit: wholeAtOnce, after });
    all.push(...items);
    after = next;
    more = next !== undefined;
  }
  const found = find === undefined ? all : all.filter(({ record }) => isMeant(record, find, sight));
  if (sort === 'same-person') {
    const people = turnedOutOne(found, ({ record }) => record);
    return { items: people.map(({ samePerson, ...item }) => ({ ...item, place: { ...item.place, samePerson } })) };
  }
  const compare = compareNames(locale);
  return { items: sort ? found.toSorted((one, other) => compare(one.record.name, other.record.name)) : found };
}
const wholeAtOnce = 500;

export type RosterDeps = Pick<SlotDeps, 'kind' | 'slots' | 'table' | 'now'>;

/** A reservation that has no record yet was told to nobody, and is left out; a page may be shorter than asked for it. */
export async function readRosterPage<Item extends RosterRecord>(deps: RosterDeps, slotId: string, asked: PageAsked) {
  const slot = await readFreshSlot(deps.slots, slotId, deps.now(), 'all');
  const { after, limit } = asked;
  const line = Object.entries(slot?.reservations ?? {})
    .filter(([, reservation]) => after === undefined || isAfter(reservation, after))
    .sort(([, a], [, b]) => byArrival(a, b));
  const part = line.slice(0, limit);
  const reservations = part.map(([, reservation]) => reservation);
  const records = await recordsIn(deps, slotId, reservations);
  const byOrder = new Map((records as unknown as Item[]).map((record) => [record.order, record]));
  const seated = line.filter(([, { state, holdUntil }]) => state !== 'waiting' && holdUntil === undefined);
  const passedBy = (reservation: Reservation) => seated.filter(([, one]) => byArrival(one, reservation) > 0).length;
  const positions = new Map(slot && waitingInOrder(slot).map(([key], index) => [key, index + 1]));
  const items = part.flatMap(([key, reservation]) => {
    const record = byOrder.get(reservation.order);
    return record
      ? [
          {
            record,
            recordId: deps.kind.recordIdOf(record),
            place: {
              ...placeOf(record, reservation, positions.get(key)),
              ...(reservation.state === 'waiting' ? { passedBy: passedBy(reservation) } : {}),
            },
          },
        ]
      : [];
  });
  return line.length > limit ? { items, next: cursorOf(reservations.at(-1)!) } : { items };
}

function placeOf(record: RosterRecord, reservation: Reservation, position: number | undefined) {
  const { order, state, seats } = reservation;
  const { createdAt, answer, startAt } = record;
  const isComing = answer?.startAt === startAt ? answer.coming : undefined;
  return { order, state, position, offerUntil: offerEndOf(reservation), seats, createdAt, isComing };
}

/** What a row of a roster is asked for by; clients of before know no order. */
export type RosterRowKey = { readonly recordId: string; readonly order?: number | undefined };

/** One who holds a place or waits for one: by the order of its row one GetItem, without it a search by its id. */
export async function findInRoster<Item extends ReservationRecord>(
  { recordIdOf }: SlotKind,
  table: Table,
  records: Pick<ReservationRecords<Item>, 'read' | 'find'>,
  slotId: string,
  { recordId, order }: RosterRowKey,
): Promise<Item | undefined> {
  const isIt = (record: Item) => recordIdOf(record) === recordId && record.state !== 'cancelled';
  if (order === undefined) return records.find(table, slotId, isIt);
  const found = await records.read(table, slotId, order);
  return found && isIt(found) ? found : undefined;
}
