/**
 * Tells people that their place was moved, called off or is back on. A change waits until no other can be one with it any
 * more; then the record is looked at again, so that several changes make one message, with the first and the last state.
 */
import { minute } from '../../shared/kernel/time.ts';
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import { oneChangeMinutes } from '../../shared/reservations/events.ts';
import type { Change } from '../store/stream.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue, type Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { readPlaceRecord, type RecordAt } from './find-records.ts';
import { linkOf, placeRecordOf, type PlaceRecord } from './place-record.ts';
import { sendPlaceMail } from './send-place-mail.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Which message the record's last change asks for; undefined when it came to nothing, or is to be told to nobody. */
export function messageOfSlotChange(record: PlaceRecord): PlaceMessageId | undefined {
  const { slotChange, slotStatus = 'published', state } = record;
  if (!slotChange?.tell || state === 'cancelled') return undefined;
  const { slotStatus: statusBefore, ...before } = slotChange.before;
  if (statusBefore !== undefined && statusBefore !== slotStatus) {
    if (slotStatus === 'called-off') return 'called-off';
    if (statusBefore === 'called-off' && slotStatus === 'published') return 'back-on';
  }
  if (slotStatus !== 'published') return undefined;
  const felt = ['startAt', 'endAt', 'zone', 'place', 'meetingPoint'] as const;
  return felt.some((fact) => fact in before && !same(before[fact], record[fact])) ? 'moved' : undefined;
}

/** Asks for a look at the record once its change is over; told twice, it asks once. */
export async function waitForSlotChange(deps: MessagesDeps, { before, after }: Change): Promise<boolean> {
  const record = placeRecordOf(after);
  const [was, is] = [Number(before?.slotVersion ?? 0), record?.slotVersion ?? 0];
  if (!before || !record?.slotChange || is <= was || before.state !== record.state) return false;
  const { type, slotId, order, recordId, slotChange } = record;
  const at = Date.parse(slotChange.at) + oneChangeMinutes * minute;
  await putDue(deps.messages, {
    kind: 'change',
    id: recordId,
    at,
    of: { type, slotId, order, changedAt: slotChange.at },
  });
  return true;
}

export async function tellSlotChange({ deps, reader }: Run, { of }: Due): Promise<void> {
  const { changedAt, ...at } = of as RecordAt & { changedAt: string };
  const record = await readPlaceRecord(deps, at);
  // A later change has asked for its own look.
  if (record?.slotChange?.at !== changedAt) return;
  const id = messageOfSlotChange(record);
  if (!id) return;
  const { before, reason } = record.slotChange;
  const place = before.place ?? record.place;
  const meetingPoint = before.meetingPoint ?? record.meetingPoint;
  const where = [meetingPoint, place]
    .flatMap((text) => text?.[record.locale] ?? [])
    .join(record.locale === 'en' ? ', ' : '，');
  const { startAt = record.startAt, endAt = record.endAt, zone = record.zone } = before;
  const answerLink =
    id === 'moved' && record.type !== 'hold' && record.state === 'confirmed'
      ? `${linkOf(deps, record)}/answer`
      : undefined;
  const more = { answerLink, was: { startAt, endAt, zone, where }, reason: reason?.[record.locale] };
  await sendPlaceMail(deps, reader, { record, id, key: `${record.recordId}#slot#${record.slotVersion ?? 0}`, more });
}
