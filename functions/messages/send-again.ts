/** Sends what SES did not take the first time, as long as it is still true. */
import type { PlaceMessageId } from '../../shared/messages/model.ts';
import type { Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { readPlaceRecord, type RecordAt } from './find-records.ts';
import type { PlaceRecord } from './place-record.ts';
import { sendPlaceMail } from './send-place-mail.ts';

/** The states in which a message may still be said. */
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
  const needed = trueOf[id] ?? 'cancelled';
  const isTrue = record?.state === needed || (id === 'capacity-lowered' && record?.state === 'waiting');
  if (record && isTrue) await sendPlaceMail(deps, reader, { record, id, key });
}
