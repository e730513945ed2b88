/**
 * Sends a message to the list as it was when it was ordered, part by part. Whoever left meanwhile, ended the mails or was sent
 * it before a crash is passed over; whoever comes later is not on the list. One bad address holds up nobody.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { bulkMail } from '../../shared/messages/bulk-mail.ts';
import type { BulkMessage } from '../../shared/messages/bulk-model.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { isInAudience } from './bulk-audience.ts';
import { readBulk, readBulkPart, setBulkProgress } from './bulk-store.ts';
import type { Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { readPlaceRecord, type RecordAt } from './find-records.ts';
import { mailPerson } from './mail-person.ts';
import { manyAtOnce } from './paced.ts';
import { placeFactsOf } from './place-facts.ts';
import { countSent } from './sent-store.ts';
import { MailRefused } from './ses.ts';
import { noteTold } from './told-store.ts';

/** By the place, which is each person's only one on the list. */
const keyOf = (bulkId: string, { slotId, order }: RecordAt) => `${bulkId}#${slotId}#${order}`;

async function sendTo({ deps, reader }: Run, bulk: BulkMessage, at: RecordAt): Promise<void> {
  const record = await readPlaceRecord(deps, at);
  if (!record || !(await isInAudience(reader, bulk.to, record))) return;
  try {
    const outcome = await mailPerson(deps, record, 'bulk', async (stopLink) => {
      const facts = await placeFactsOf(deps, reader, record, 'confirmed');
      return { key: keyOf(bulk.bulkId, at), content: bulkMail(bulk, facts, stopLink) };
    });
    await noteTold(deps.messages, record, 'bulk', outcome);
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    logger.error('mail-refused', { ...faultOf(error), mail: keyOf(bulk.bulkId, at) });
    count({ MailsRefused: 1 });
  }
}

/** Goes on at the part that it came to, since a long list takes more than one run. */
export async function sendBulk(run: Run, due: Due): Promise<Partial<Due> | void> {
  const { openDayId, bulkId } = due.of as { openDayId: string; bulkId: string };
  const { messages } = run.deps;
  const bulk = await readBulk(messages, openDayId, bulkId);
  if (!bulk) return;
  const first = Number(due.after ?? 0);
  for (let part = first; ; part++) {
    const list = await readBulkPart(messages, bulkId, part);
    if (!list) break;
    let failed: unknown;
    let left = 0;
    await manyAtOnce(list, async (at) => {
      if (Date.now() >= run.until) return void (left += 1);
      await sendTo(run, bulk, at).catch((error: unknown) => (failed = error));
    });
    if (failed) throw failed;
    if (left > 0) return { at: run.now, after: String(part) };
    await setBulkProgress(messages, bulk, { gone: Math.min(bulk.counts.mailed, (part + 1) * list.length) });
  }
  await finish(run, bulk);
}

async function finish({ deps: { messages } }: Run, bulk: BulkMessage): Promise<void> {
  const keys: string[] = [];
  for (let part = 0; ; part++) {
    const list = await readBulkPart(messages, bulk.bulkId, part);
    if (!list) break;
    keys.push(...list.map((at) => keyOf(bulk.bulkId, at)));
  }
  await setBulkProgress(messages, bulk, { gone: keys.length, sent: await countSent(messages, keys) });
}
