/**
 * How many of each slot answered their reminder, for the board. Counted anew after answers came, so that nothing told twice or
 * late leaves a wrong number; a minute late at most.
 */
import { minute } from '../../shared/kernel/time.ts';
import type { Change } from '../store/stream.ts';
import type { MessagesDeps } from './deps.ts';
import { putDue, type Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { listPlaceRecords } from './find-records.ts';
import { placeRecordOf } from './place-record.ts';
import { putAnswers } from './answer-store.ts';

/** After an answer, and after whoever had answered left. */
export async function askForCount({ messages, now }: MessagesDeps, { before, after }: Change): Promise<void> {
  const record = placeRecordOf(after);
  if (!record?.answer) return;
  if (before?.state === after?.state && JSON.stringify(before?.answer) === JSON.stringify(after?.answer)) return;
  const { slotId, openDayId } = record;
  // The next whole minute: many answers of one minute are one count.
  const at = Math.ceil((now() + 1) / minute) * minute;
  await putDue(messages, { kind: 'answers', id: slotId, at, of: { slotId, openDayId } });
}

export async function countAnswers({ deps }: Run, { of }: Due): Promise<void> {
  const { slotId, openDayId } = of as { slotId: string; openDayId: string };
  const records = await listPlaceRecords(deps, slotId);
  const answered = (coming: boolean) =>
    records.filter(({ answer, startAt }) => answer?.coming === coming && answer.startAt === startAt);
  const confirmed = records.filter(({ state }) => state === 'confirmed');
  const coming = answered(true).filter(({ state }) => state === 'confirmed').length;
  const counts = { slotId, coming, cannot: answered(false).length, open: confirmed.length - coming };
  await putAnswers(deps.messages, openDayId, counts);
}
