/**
 * Lets somebody without a booking in and writes the name down, if there is room after those who wait. The entry counts them as one
 * tap would; the name lies beside it. Called by the desk's API.
 */
import { roomOf, whyNoWalkIn } from '../../shared/attendance/desk-rules.ts';
import type { EntryDraft } from '../../shared/attendance/model.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { readSession } from '../open-days/session-lookup.ts';
import type { DeskDeps } from './desk-deps.ts';
import { readDoorList } from './door-list.ts';
import { readEntries } from './entry-store.ts';
import { recordEntries } from './record-entries.ts';
import { putWalkIn } from './walk-in-store.ts';

export type WalkInDraft = {
  readonly openDayId: string;
  readonly venueId: string;
  readonly entryId: string;
  readonly slotId: string;
  readonly name: string;
  readonly seats: number;
};

/** Sent again it lets nobody in twice. Refuses: not-found, walk-in.full, walk-in.waiters-first, what the door list and entries refuse. */
export async function registerWalkIn(
  deps: DeskDeps,
  { openDayId, venueId, entryId, slotId, name, seats }: WalkInDraft,
  by: string,
): Promise<Result<{ entryId: string }>> {
  const at = new Date(deps.now()).toISOString();
  const [session, known] = await Promise.all([
    readSession(deps.openDays, slotId),
    readEntries(deps.attendance, [{ slotId, entryId }]),
  ]);
  if (session?.venueId !== venueId || session.openDayId !== openDayId) return refuse('not-found');
  if (!known.has(entryId)) {
    const listed = await readDoorList(deps, { openDayId, venueId, slotId }, { phones: false });
    if (!listed.ok) return listed;
    const [slot] = listed.value;
    if (!slot || slot.isCalledOff) return refuse('not-found');
    const why = whyNoWalkIn(roomOf(slot, deps.now()), seats);
    if (why) return refuse(`walk-in.${why}`);
    const entry = { kind: 'mark', entryId, slotKind: 'session', slotId, at, source: 'walk-in', direction: 'in', seats };
    const recorded = await recordEntries(deps, { openDayId, venueId, by }, [entry as EntryDraft]);
    if (!recorded.ok) return recorded;
    const [result] = recorded.value;
    if (result && !result.ok) return refuse(result.code);
  }
  await putWalkIn(deps.attendance, { openDayId, venueId, entryId, slotId, name, seats, at }, session.endAt);
  return accept({ entryId });
}
