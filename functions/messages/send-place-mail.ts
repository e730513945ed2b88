/** Sends a message about one place: its facts, its calendar file, and the address's way to end it. Called by all that sends. */
import { faultOf } from '../../shared/kernel/faults.ts';
import { minute } from '../../shared/kernel/time.ts';
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import type { PlaceFacts } from '../../shared/messages/place-facts.ts';
import { placeMail } from '../../shared/messages/place-mail.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { calendarAttachment } from './calendar-file.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue } from './due-store.ts';
import { readPlaceRecord } from './find-records.ts';
import { mailPerson } from './mail-person.ts';
import { placeEntryOf } from './place-entry.ts';
import { placeFactsOf, type FactsReader } from './place-facts.ts';
import type { PlaceRecord } from './place-record.ts';
import { markPassedOver } from './sent-store.ts';
import { noteTold, readTold } from './told-store.ts';

/** These change what stands in a calendar. */
const withFile: readonly PlaceMessageId[] = [
  ...(['confirmed', 'promoted', 'staff-added', 'staff-moved', 'swapped', 'moved', 'back-on'] as const),
  ...(['cancelled', 'called-off', 'capacity-lowered', 'staff-removed', 'handed-over'] as const),
];
/** Nothing is left to do by the private link then; the page still says what became of the place. */
const withoutLink: readonly PlaceMessageId[] = [
  ...([
    'cancelled',
    'offer-expired',
    'capacity-lowered',
    'staff-removed',
    'handed-over',
    'hold-ended',
    'thanks',
  ] as const),
];

export type PlaceMailOrder = {
  readonly record: PlaceRecord;
  readonly id: PlaceMessageId;
  readonly key: string;
  readonly more?: Pick<PlaceFacts, 'was' | 'reason' | 'answerLink'>;
};

/** Whoever was told that it is called off hears next that it is back on, or that the place is gone for good. */
const isLeftOut = async (
  { messages }: MessagesDeps,
  { recordId, state, slotStatus }: PlaceRecord,
  id: PlaceMessageId,
) =>
  slotStatus === 'called-off' &&
  state !== 'cancelled' &&
  id !== 'called-off' &&
  (await readTold(messages, recordId))?.slotStatus === 'called-off';

/** Without an address nobody is mailed; the call list has them. What is told is noted in any case but for what waits for the digest. */
export async function sendPlaceMail(
  deps: MessagesDeps,
  reader: FactsReader,
  { record, id, key, more }: PlaceMailOrder,
): Promise<void> {
  // Noted as sent, so that the stream, told again, does not send it when the slot is back on.
  if (await isLeftOut(deps, record, id)) return markPassedOver(deps.messages, key, deps.now());
  if (record.email) reader.askFor(record);
  const outcome = await mailPerson(deps, record, id, async (stopLink) => {
    const facts = await placeFactsOf(deps, reader, record, id);
    const isOver = withoutLink.includes(id) && !facts.firstAgain;
    const told = { ...facts, ...more, ...(isOver ? { link: undefined } : {}) };
    const attachments = withFile.includes(id) ? await calendarFilesOf(deps, reader, record, facts) : [];
    return { key, content: placeMail(id, told, stopLink), ...(attachments.length > 0 ? { attachments } : {}) };
  });
  await noteTold(deps.messages, record, id, outcome);
}

/** Of the place, and of those that it came in place of, which leave the calendar: a file cannot do both (RFC 5546). */
async function calendarFilesOf(deps: MessagesDeps, reader: FactsReader, record: PlaceRecord, facts: PlaceFacts) {
  const setting = { siteOrigin: deps.siteOrigin, now: deps.now() };
  const files = [calendarAttachment(await placeEntryOf(deps, reader, record, facts), record.zone, setting)];
  for (const { slotId, order } of record.replaces ?? []) {
    const before = await readPlaceRecord(deps, { type: record.type, slotId, order });
    if (!before) continue;
    const gone = { ...before, state: 'cancelled' as const };
    const entry = await placeEntryOf(deps, reader, gone, await placeFactsOf(deps, reader, gone, 'cancelled'));
    files.push(calendarAttachment(entry, before.zone, setting));
  }
  return files;
}

/** Sends a message of a place, or leaves it for later where it cannot be sent now. */
export async function sendOrLater(to: MessagesDeps, reader: FactsReader, order: PlaceMailOrder): Promise<void> {
  const { record, id, key } = order;
  try {
    await sendPlaceMail(to, reader, order);
  } catch (error) {
    const now = to.now();
    const of = { type: record.type, slotId: record.slotId, order: record.order, message: id };
    await putDue(to.messages, { kind: 'again', id: key, at: now + minute, of });
    logger.warn('mail-later', { ...faultOf(error), mail: key });
    count({ MailsRefused: 1 });
  }
}
