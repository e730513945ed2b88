/**
 * A storm over many shifts: moved, called off, brought back, raised and lowered, places given back, everything drawn from a
 * seed; streams told double and late, what is due followed twice at once, and a sender killed. Then each person's last
 * message is held against the truth. Time is the storm's own (fake `Date`).
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { vi } from 'vitest';
import { projectSlot } from '../../functions/reservations/project-slot.ts';
import { shiftSlots } from '../../functions/volunteering/shift-slots.ts';
import { day, hour, minute } from '../../shared/kernel/time.ts';
import type { Api } from './api-harness.ts';
import { both, makeProgramme, shiftInput, volunteer } from './programme.ts';
import { chanceOf } from './random.ts';

type Person = { readonly name: string; readonly manageToken: string };
type StormSlot = { readonly shiftId: string; readonly people: readonly Person[] };
export type Storm = {
  readonly api: Api;
  readonly slots: readonly StormSlot[];
  readonly operator: string;
  readonly done: Map<string, number>;
  /** Mails that a killed sender may have handed over without noting it. */
  open: number;
};

const iso = (at: number) => new Date(at).toISOString();
const setNow = (at: number) => void vi.setSystemTime(at);

/** Shifts of two seats with three people each, on the days from the third on. */
let storms = 0;
export async function beginStorm(api: Api, slotCount: number): Promise<Storm> {
  storms += 1;
  api.mails.length = 0;
  const { operator, make, venueId, openDayId } = await makeProgramme(api);
  const slots: StormSlot[] = [];
  for (let n = 0; n < slotCount; n++) {
    const startAt = Math.ceil(Date.now() / day) * day + (3 + (n % 3)) * day + (1 + (n % 8)) * hour;
    const times = { startAt: iso(startAt), endAt: iso(startAt + hour), promoteUntilMinutes: 0 };
    const { shiftId } = await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId, ...times });
    const people: Person[] = [];
    for (const who of ['a', 'b', 'c']) {
      const name = `S${storms}-${n}${who}`;
      const { body } = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) });
      people.push({ name, manageToken: body.manageToken });
    }
    slots.push({ shiftId, people });
  }
  await api.deliver();
  return { api, slots, operator, done: new Map(), open: 0 };
}

export const readStormShift = async ({ api, operator }: Storm, shiftId: string) =>
  (await api.request('GET', `/api/shifts/${shiftId}`, { token: operator })).body;

type Doing = 'move' | 'off' | 'on' | 'raise' | 'lower' | 'cancel';
const doingsOf: readonly Doing[] = ['move', 'off', 'on', 'raise', 'lower', 'cancel'];

/** One thing that happens to a slot; a refusal is an answer as well. By chance where none is named. */
export async function happen(
  storm: Storm,
  slot: StormSlot,
  { roll, pick }: ReturnType<typeof chanceOf>,
  named?: Doing,
): Promise<void> {
  const { api, operator: token, done } = storm;
  const path = `/api/shifts/${slot.shiftId}`;
  const shift = await readStormShift(storm, slot.shiftId);
  const { revision, openDayId, startAt, endAt, capacity, cancelUntilHours, promoteUntilMinutes } = shift;
  const edit = (more: Record<string, unknown>) => {
    const now = { openDayId, startAt, endAt, capacity, cancelUntilHours, promoteUntilMinutes };
    const status = shift.status === 'cancelled' ? 'cancelled' : 'published';
    return api.request('PUT', path, { token, body: { ...shiftInput, ...now, status, revision, ...more } });
  };
  const moved = (by: number) => ({ startAt: iso(Date.parse(startAt) + by), endAt: iso(Date.parse(endAt) + by) });
  const doings = {
    move: () => edit(moved(pick([-hour, hour, 2 * hour, day]))),
    off: () => api.request('POST', `${path}/calling-off`, { token, body: { revision, reason: both('Storm') } }),
    on: () => api.request('POST', `${path}/back-on`, { token, body: { revision } }),
    raise: () => edit({ capacity: capacity + 1 }),
    // The last in order wait again, as the first in line.
    lower: () => edit({ capacity: Math.max(1, capacity - 1), onShrink: 'release-last' }),
    cancel: () => api.request('DELETE', `/api/sign-ups/${pick(slot.people).manageToken}`),
  };
  const what = named ?? (shift.status === 'cancelled' && roll() < 0.5 ? 'on' : pick(doingsOf));
  const { status } = await doings[what]();
  if (status >= 500) throw new Error(`${what} was answered ${status}`);
  const outcome = `${what}: ${status < 300 ? 'done' : status}`;
  done.set(outcome, (done.get(outcome) ?? 0) + 1);
}

const firstSeen = new Map<string, unknown>();
/** What a follower knows that read a slot long ago: with `late.on` the slot as it was when it was read first. */
export const late = { on: false };
export async function readLate<Slot>(slotId: string, read: () => Promise<Slot>): Promise<Slot> {
  if (late.on && firstSeen.has(slotId)) return firstSeen.get(slotId) as Slot;
  const slot = await read();
  if (!firstSeen.has(slotId)) firstSeen.set(slotId, slot);
  return slot;
}

/** Followers that read each slot long ago write only now. */
export async function writeLate({ api: { store }, slots }: Storm): Promise<void> {
  const { places, volunteering, 'open-days': openDays } = store.tables;
  late.on = true;
  for (const { shiftId } of slots)
    await projectSlot({ kind: shiftSlots, slots: places, table: volunteering, openDays, now: Date.now }, shiftId);
  late.on = false;
}

/** Streams tell all they ever told once more, long after. */
export async function tellAgain(storm: Storm): Promise<void> {
  const { api } = storm;
  await writeLate(storm);
  for (const [entry, tables] of [
    ['functions/messages/send-mail.ts', ['volunteering', 'open-days']],
    ['functions/volunteering/follow-slots.ts', ['places']],
  ] as const)
    for (const table of tables) {
      const records = await api.store.engine.readStream(table, undefined, 100_000);
      const { handler } = (await import(/* @vite-ignore */ `../../${entry}`)) as any;
      for (let from = 0; from < records.length; from += 100)
        await handler({ Records: records.slice(from, from + 100) });
    }
  await api.deliver();
}

/** Follows what is due in a process of its own, which is killed (kill -9) once it has sent something. */
async function followAndDie(storm: Storm): Promise<void> {
  const { api } = storm;
  const before = api.mails.length;
  const sender = join(import.meta.dirname, 'kill-sender.ts');
  const child = spawn(process.execPath, [sender, String(Date.now())], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let isOver = false;
  void ended.then(() => (isOver = true));
  await new Promise<void>((resolve) => child.stdout.once('data', () => resolve()));
  while (!isOver && api.mails.length === before) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
  const markers = await api.store.sweep(api.store.tables.messages);
  storm.open += markers.filter(({ state }) => state === 'taken').length;
}

export async function follow({ api }: Storm, at: number): Promise<void> {
  setNow(at);
  await Promise.all([api.followDue(at), api.followDue(at)]);
  const { handler } = await import('../../functions/volunteering/follow-wake-ups.ts');
  await (handler as () => Promise<void>)();
  await api.deliver();
}

/** Rounds of changes, minutes apart; in some of them a sender dies. Then it is quiet, and all that was due is followed. */
export async function blow(storm: Storm, seed: number, { rounds, kills }: { rounds: number; kills: number }) {
  const chance = chanceOf(seed);
  for (let round = 0; round < rounds; round++) {
    for (const slot of storm.slots) if (chance.roll() < 0.5) await happen(storm, slot, chance);
    // The stream is late by a round now and then.
    if (chance.roll() < 0.7) await storm.api.deliver();
    const next = Date.now() + chance.pick([1, 4, 7, 13]) * minute;
    if (round < kills) {
      setNow(next + 11 * minute);
      await storm.api.deliver();
      await followAndDie(storm);
    }
    await follow(storm, Math.max(next, Date.now() + minute));
    if (round === Math.floor(rounds / 2)) await tellAgain(storm);
  }
  await storm.api.deliver();
  await writeLate(storm);
  for (let step = 0; step < 4; step++) await follow(storm, Date.now() + 12 * minute);
}

/** To the hour of the reminders of the last day, late on the way, so that each slot was reminded. */
export async function remind(storm: Storm): Promise<void> {
  const first = Math.ceil(Date.now() / day) * day + 3 * hour + 20 * minute;
  for (let days = 0; days < 2; days++) await follow(storm, first + days * day);
}
