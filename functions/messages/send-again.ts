/** Sends what SES did not take the first time, as long as it is still true. */
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import type { Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { readPlaceRecord, type RecordAt } from './find-records.ts';
import { messageOfState } from './message-of-change.ts';
import type { PlaceRecord } from './place-record.ts';
import { sendPlaceMail } from './send-place-mail.ts';

/** The states in which a message may still be said; what ended a place is said of that end alone. */
const trueOf: Partial<Readonly<Record<PlaceMessageId, PlaceRecord['state']>>> = {
  confirmed: 'confirmed',
  promoted: 'confirmed',
  'staff-added': 'confirmed',
  'staff-moved': 'confirmed',
  swapped: 'confirmed',
  waiting: 'waiting',
  offered: 'offered',
};

export async function sendAgain({ deps, reader }: Run, { id: key, of }: Due): Promise<void> {
  const { message: id, ...at } = of as RecordAt & { message: PlaceMessageId };
  const record = await readPlaceRecord(deps, at);
  if (!record) return;
  const { state } = record;
  const isFewer = id === 'staff-fewer' && state !== 'cancelled';
  const isTrue =
    isFewer || trueOf[id] === state || (state === 'cancelled' && messageOfState(record, 'confirmed') === id);
  if (isTrue || (id === 'capacity-lowered' && state === 'waiting'))
    await sendPlaceMail(deps, reader, { record, id, key });
}
