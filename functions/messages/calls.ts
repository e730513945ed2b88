/**
 * The call list of an open day: whoever is to be told something that no mail can bring, masked as on a roster, with who told them.
 * Whoever answered, came by the message in another way, or has no place any more is not called.
 */
import type { AgeBand } from '../../shared/volunteering/age-bands.ts';
import type { CalledPerson } from '../../shared/messages/calls-contract.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { hour } from '../../shared/kernel/time.ts';
import { maskingLevelOf, shownContact } from '../../shared/privacy/roster-rules.ts';
import { may, type Holder } from '../../shared/organizations/role-rules.ts';
import { namesOf } from '../identity/name-lookup.ts';
import type { Table } from '../store/table.ts';
import { listStoredCalls, putCall, readCall, setTold, type StoredCall } from './call-store.ts';
import type { MessagesDeps } from './deps.ts';
import type { Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { listImages, listPlaceRecords } from './find-records.ts';
import { factsReader, readSlotFacts } from './place-facts.ts';
import { placeRecordOf } from './place-record.ts';

/** These tell that a place is gone; all others matter only to who has one. */
const ofEndings: readonly string[] = ['capacity-lowered', 'staff-removed', 'offer-expired'];

function isNeeded({ message }: StoredCall, image: Readonly<Record<string, unknown>>): boolean {
  const record = placeRecordOf(image);
  if (!record) return false;
  if (ofEndings.includes(message)) return true;
  const { state, answer, startAt } = record;
  if (state === 'cancelled' || (message === 'offered' && state !== 'offered')) return false;
  return message !== 'reminder' || answer?.startAt !== startAt;
}

/** Of the venues whose rosters `who` may see; soonest first. */
export async function listCalls(
  deps: MessagesDeps & { readonly people: Table },
  openDayId: string,
  who: Holder,
): Promise<CalledPerson[]> {
  const calls = await listStoredCalls(deps.messages, openDayId);
  const reader = factsReader(deps);
  const bySlot = Map.groupBy(calls, ({ slotId }) => slotId);
  const listed = await Promise.all(
    [...bySlot].map(async ([slotId, some]) => {
      const slot = await reader.slot(slotId);
      if (!slot || !may(who, 'roster.see', { venueId: slot.venueId })) return [];
      const images = await listImages(deps, slotId);
      const sight = maskingLevelOf(who, { venueId: slot.venueId });
      return some.flatMap((call) => {
        const image = images.find((one) => [one.signUpId, one.bookingId, one.holdId].includes(call.recordId));
        if (!image || (!call.told && !isNeeded(call, image))) return [];
        const { venueId, startAt, endAt, zone } = slot;
        const { recordId, message, marker, since, told } = call;
        const { ageBand, order } = image as { ageBand?: AgeBand; order: number };
        const person = { ...shownContact(image as never, sight), ageBand, order };
        return [{ recordId, slotId, venueId, startAt, endAt, zone, message, marker, since, told, ...person }];
      });
    }),
  );
  const all = listed.flat().sort((a, b) => a.startAt.localeCompare(b.startAt) || a.since.localeCompare(b.since));
  const names = await namesOf(
    deps.people,
    all.flatMap(({ told }) => (told ? [told.by] : [])),
  );
  return all.map(({ told, ...call }) => ({ ...call, told: told && { at: told.at, by: names.get(told.by) } }));
}

/** Whether the place that the call is about is of that venue. */
export async function isCallOf(
  deps: MessagesDeps,
  { openDayId, venueId, recordId }: { readonly openDayId: string; readonly venueId: string; readonly recordId: string },
): Promise<boolean> {
  const call = await readCall(deps.messages, openDayId, recordId);
  const slot = call && (await readSlotFacts(deps, call.slotId));
  return slot?.venueId === venueId;
}

/** Refuses: not-found for a call that is not on the list, or has become another one meanwhile. */
export async function tickCall(
  { messages, now }: MessagesDeps,
  call: { readonly openDayId: string; readonly recordId: string; readonly marker: string },
  by: string | undefined,
): Promise<Result<{ told: boolean }>> {
  const told = by === undefined ? undefined : { by, at: new Date(now()).toISOString() };
  return (await setTold(messages, call, told)) ? accept({ told: told !== undefined }) : refuse('not-found');
}

/** After a reminder: when those who did not answer it come onto the list; undefined where that would be too late to help. */
export function unansweredAt(remindedAt: number, startAt: string): number | undefined {
  const at = Math.min(remindedAt + 6 * hour, Date.parse(startAt) - 3 * hour);
  return at > remindedAt ? at : undefined;
}

/** Puts onto the list who is confirmed and did not answer; late by as much as the schedule is. */
export async function callUnanswered({ deps }: Run, { of }: Due): Promise<void> {
  const { slotId, startAt } = of as { slotId: string; startAt: string };
  for (const record of await listPlaceRecords(deps, slotId)) {
    const { type, state, answer, slotStatus = 'published' } = record;
    const isOpen = state === 'confirmed' && slotStatus === 'published' && answer?.startAt !== startAt;
    if (type !== 'hold' && isOpen && record.startAt === startAt)
      await putCall(deps.messages, record, 'reminder', deps.now());
  }
}
