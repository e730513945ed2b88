/**
 * Tells people that their place was moved, called off or is back on. A change waits until no other can be one with it any
 * more; then the record is looked at again and compared with what the person was told last (told-store.ts), so that several
 * changes make one message, with the first and the last state.
 */
import { isDeepStrictEqual } from 'node:util';
import { minute } from '../../shared/kernel/time.ts';
import { readableIn } from '../../shared/kernel/untranslated.ts';
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import { oneChangeMinutes } from '../../shared/reservations/events.ts';
import type { Change } from '../store/stream.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue, type Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { readPlaceRecord, type RecordAt } from './find-records.ts';
import { linkOf, placeRecordOf, type PlaceRecord } from './place-record.ts';
import { sendPlaceMail } from './send-place-mail.ts';
import { factsOf, noteUnchanged, putSending, putTold, readTold, type Facts, type Told } from './told-store.ts';

/** Which message makes up for what the person knows of the slot; undefined when that is how it is. */
function messageOfSlotChange(record: PlaceRecord, known: Facts): PlaceMessageId | undefined {
  const { slotStatus = 'published', state } = record;
  if (state === 'cancelled') return undefined;
  if (slotStatus === 'called-off') return known.slotStatus === 'called-off' ? undefined : 'called-off';
  if (slotStatus !== 'published') return undefined;
  if (known.slotStatus === 'called-off') return 'back-on';
  const felt = ['startAt', 'endAt', 'zone', 'place', 'meetingPoint'] as const;
  // A place that a record of before does not say goes without saying.
  const differs = felt.some(
    (fact) => !isDeepStrictEqual(known[fact], record[fact]) && !(fact === 'place' && !known.place),
  );
  return differs ? 'moved' : undefined;
}

const ofChanges: readonly Told['message'][] = ['moved', 'called-off', 'back-on'];

/**
 * Held against what was told last. Where that was no message of a change, "you have a place now" with another time in it,
 * or is not noted, as of places of before, held against the state before the change too.
 */
function askedMessage(record: PlaceRecord, told: Told | undefined) {
  const before = factsOf({ ...record, ...record.slotChange?.before });
  const isBeforeKnown = told && ofChanges.includes(told.message);
  return [told, told?.sending, isBeforeKnown ? undefined : before].flatMap((facts) => {
    const id = facts && messageOfSlotChange(record, facts);
    return id ? [{ id, known: facts }] : [];
  })[0];
}

/** A change that the organizer tells nobody of counts as told to whoever knew what was before. */
async function noteQuietChange({ messages }: MessagesDeps, record: PlaceRecord, told: Told): Promise<void> {
  const now = factsOf(record);
  const before = record.slotChange?.before ?? {};
  const names = Object.keys(before) as Array<keyof typeof before & keyof Told>;
  const quiet = names.filter((name) => isDeepStrictEqual(told[name], before[name])).map((name) => [name, now[name]]);
  const next = { ...told, ...Object.fromEntries(quiet), slotVersion: now.slotVersion };
  await putTold(messages, record.recordId, next, true);
}

/** Asks for a look at the record once its change is over; told twice, it asks once. */
export async function waitForSlotChange(deps: MessagesDeps, { before, after }: Change): Promise<boolean> {
  const record = placeRecordOf(after);
  const [was, is] = [Number(before?.slotVersion ?? 0), record?.slotVersion ?? 0];
  if (!before || !record?.slotChange || is <= was || before.state !== record.state) return false;
  const { type, slotId, order, recordId, slotChange } = record;
  const at = Date.parse(slotChange.at) + oneChangeMinutes * minute;
  if (before.slotVersion === undefined) await noteUnchanged(deps.messages, record, before);
  await putDue(deps.messages, {
    kind: 'change',
    id: recordId,
    at,
    of: { type, slotId, order, changedAt: slotChange.at, tell: Number(slotChange.tell) },
  });
  return true;
}

export async function tellSlotChange({ deps, reader }: Run, { of }: Due): Promise<void> {
  const { changedAt, tell, ...at } = of as RecordAt & { changedAt: string; tell?: number };
  const record = await readPlaceRecord(deps, at);
  if (!record?.slotChange) return;
  const { slotChange } = record;
  const isLast = slotChange.at === changedAt;
  // A later change has asked for its own look, which tells this one too, unless it is one that nobody is told of.
  if (!isLast && (slotChange.tell || !tell)) return;
  const told = await readTold(deps.messages, record.recordId);
  if (!slotChange.tell && isLast) return told && noteQuietChange(deps, record, told);
  if (!isLast && !told) return;
  const asked = askedMessage(record, told);
  if (!asked) return;
  const { id, known } = asked;
  const where = [known.meetingPoint, known.place ?? record.place]
    .flatMap((text) => readableIn(text, record.locale) ?? [])
    .join(record.locale === 'en' ? ', ' : '，');
  const { startAt, endAt, zone } = known;
  const answerLink =
    id === 'moved' && record.type !== 'hold' && record.state === 'confirmed'
      ? `${linkOf(deps, record)}/answer`
      : undefined;
  const more = { answerLink, was: { startAt, endAt, zone, where }, reason: slotChange.reason?.[record.locale] };
  if (told) await putSending(deps.messages, record.recordId, told, factsOf(record));
  await sendPlaceMail(deps, reader, { record, id, key: `${record.recordId}#slot#${record.slotVersion ?? 0}`, more });
}
