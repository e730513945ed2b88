/**
 * The verbs of volunteering on an engine of the test's own, with a clock that the test moves and streams that are
 * delivered when it says so; a crash can be ordered after any write.
 */
import { putOpenDay, putVenue } from '../../functions/open-days/open-day-store.ts';
import { openDaysTable } from '../../functions/open-days/table.ts';
import { followBatch } from '../../functions/reservations/slot-events.ts';
import { readSlotWith } from '../../functions/reservations/archived-reservations.ts';
import { followSlot } from '../../functions/reservations/follow-slot.ts';
import type { SlotDeps } from '../../functions/reservations/slot-kind.ts';
import { archiveOldest } from '../../functions/reservations/archive-oldest.ts';
import { tidySlots } from '../../functions/reservations/tidy-slots.ts';
import { reservationsTable } from '../../functions/reservations/table.ts';
import { followWakeUps } from '../../functions/reservations/follow-wake-ups.ts';
import { transact } from '../../functions/store/commit-once.ts';
import { changeOf } from '../../functions/store/stream.ts';
import type { Table } from '../../functions/store/table.ts';
import type { VolunteeringDeps } from '../../functions/volunteering/deps.ts';
import { shiftSlots } from '../../functions/volunteering/shift-slots.ts';
import { createShift } from '../../functions/volunteering/shifts.ts';
import { signUpForShift } from '../../functions/volunteering/sign-up-for-shift.ts';
import { volunteeringTable } from '../../functions/volunteering/table.ts';
import type { EngineOptions } from '../../infra/local/engine/engine.ts';
import type { OpenDay, Venue } from '../../shared/open-days/model.ts';
import type { ArchiveLimits } from '../../shared/reservations/archive-rules.ts';
import { shiftDraft, type SignUpRequest } from '../../shared/volunteering/model.ts';
import { openEngineTables } from './engine-tables.ts';
import { isWrite } from './is-write.ts';
import { sweepSlots, type SweepOptions } from './slots-sweep.ts';
import { both, openDayInput, venueInput } from './programme.ts';

const openDayId = 'opd_00000000000000000000000001';
const venueId = 'ven_00000000000000000000000001';
export const start = Date.parse('2030-06-01T00:00:00Z');

/** How a person sends a request that may be sent again. */
export const sent = { locale: 'en', idempotencyKey: 'sent-by-a-test' } as const;

class Crash extends Error {}

/** Whether the process that does this dies of it. */
export async function cutShort(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return true;
  }
}

/** The table as a function sees it whose process dies after so many writes: nothing more is sent, no answer comes. */
function dyingAfter(table: Table, writes: { left: number }): Table {
  const send = async (command: { constructor: { name: string } }) => {
    if (writes.left < 0) throw new Crash();
    const counts = isWrite(command);
    const answer = await (table.client as any).send(command).catch((error: unknown) => {
      if (counts && --writes.left < 0) throw new Crash();
      throw error;
    });
    if (counts && --writes.left < 0) throw new Crash();
    return answer;
  };
  return { ...table, client: { send } as unknown as Table['client'] };
}

export async function openVolunteering(options: EngineOptions = {}, archiveLimits?: ArchiveLimits) {
  const store = await openEngineTables(
    { slots: reservationsTable, volunteering: volunteeringTable, openDays: openDaysTable },
    options,
  );
  let time = start;
  const { slots, volunteering, openDays } = store.tables;
  const deps: VolunteeringDeps = { slots, volunteering, openDays, secret: 'a secret of the tests', now: () => time };
  const follow: SlotDeps = {
    slots,
    table: volunteering,
    kind: shiftSlots,
    openDays,
    now: () => time,
    ...(archiveLimits ? { archiveLimits } : {}),
  };
  const openDay = {
    ...openDayInput,
    zone: 'Asia/Shanghai',
    purposes: [],
    openDayId,
    isDemo: false,
    revision: 1,
  } as OpenDay;
  const venue = {
    ...venueInput,
    exhibits: [],
    zone: 'Asia/Shanghai',
    openDayId,
    venueId,
    revision: 1,
  } as Venue;
  await transact(openDays, [putOpenDay(openDays, openDay), ...putVenue(openDays, venue)]);

  let hour = 0;
  /** A shift of its own two hours, unless the test says when. */
  async function newShift(more: Record<string, unknown> = {}): Promise<string> {
    const startAt = start + (20 * 24 + 2 * hour++) * 3_600_000;
    const at = (ms: number) => new Date(ms).toISOString();
    const draft = shiftDraft.parse({
      role: 'usher',
      capacity: 2,
      riskText: both('Crowds are possible'),
      status: 'published',
      startAt: at(startAt),
      endAt: at(startAt + 2 * 3_600_000),
      ...more,
    });
    const made = await createShift(deps, { ...draft, openDayId, venueId });
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.shiftId;
  }

  let seen: string | undefined;
  const batches: unknown[][] = [];
  const run = async (Records: any[], as: SlotDeps = follow) => {
    const newest = await followBatch(slots, { Records } as any, time);
    for (const record of Records) await followSlot(as, changeOf(record));
    await tidySlots(as, newest);
  };
  /** Tells the followers all that happened since; returns when nothing more does. */
  async function deliver(as: SlotDeps = follow): Promise<void> {
    for (;;) {
      const records = await store.engine.readStream(slots.name, seen, 100);
      if (records.length === 0) return;
      seen = records.at(-1)!.dynamodb.SequenceNumber;
      batches.push(records);
      await run(records, as);
    }
  }
  /** Tells everything once more, from the beginning, as a stream may after a consumer failed. */
  async function deliverAgain(): Promise<void> {
    for (const batch of batches) await run(batch);
  }

  const person = (name: string, more: Partial<SignUpRequest> = {}): SignUpRequest => ({
    name,
    email: `${name}@people.example`,
    ageBand: '18+',
    seats: 1,
    riskAccepted: true,
    ifFull: 'wait',
    ...more,
  });
  const records = async () =>
    (await store.sweep(volunteering)).filter(({ type }) => type === 'sign-up' || type === 'hold');

  return {
    ...store,
    deps,
    follow,
    newShift,
    person,
    deliver,
    deliverAgain,
    records,
    now: () => time,
    /** What the stream's consumer does of large shifts, here whenever the test says so. */
    shelve: (shiftId: string, as: SlotDeps = follow) => archiveOldest(as, shiftId),
    /** Moves the clock on. */
    pass: (minutes: number) => (time += minutes * 60_000),
    tend: () => followWakeUps(follow),
    /** What a schedule and the streams do within so many minutes. */
    async settle(minutes = 10) {
      await deliver();
      time += minutes * 60_000;
      await followWakeUps(follow);
      await deliver();
    },
    /** The deps of a process that dies after so many writes. */
    dying(writes: number): VolunteeringDeps {
      const left = { left: writes - 1 };
      return { ...deps, slots: dyingAfter(slots, left), volunteering: dyingAfter(volunteering, left) };
    },
    /** The same for a consumer of the stream. */
    dyingFollower(writes: number): SlotDeps {
      return { ...follow, slots: dyingAfter(slots, { left: writes - 1 }) };
    },
    signUp: (
      shiftId: string,
      name: string,
      more: Partial<SignUpRequest> = {},
      key?: string,
      as: VolunteeringDeps = deps,
    ) => signUpForShift(as, shiftId, person(name, more), { idempotencyKey: key, locale: 'en' }),
    /** Of a large shift with all that is on its archive. */
    slot: async (shiftId: string) => (await readSlotWith(slots, shiftId, 'all'))!,
    broken: async (options: SweepOptions = {}) => sweepSlots(await store.sweep(slots), await records(), options),
    /** Every change of the slot since the beginning, as the stream tells it. */
    history: async () =>
      (await store.engine.readStream(slots.name, undefined, 100_000)).map((record) => changeOf(record as any)),
  };
}
export type World = Awaited<ReturnType<typeof openVolunteering>>;

/** The value of an accepted answer; a refusal fails the test with its code. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}
export const codeOf = (result: { ok: true; value: unknown } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'accepted' : result.refusal.code;
