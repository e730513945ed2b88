/** Messages to many: the list that is seen first, the test to oneself, and the order to send. Sent by send-bulk.ts. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { locales } from '../../shared/kernel/text.ts';
import type { Audience, BulkMessage, BulkText } from '../../shared/messages/bulk-model.ts';
import { bulkMail } from '../../shared/messages/bulk-mail.ts';
import { openDayExists } from '../open-days/open-day-lookup.ts';
import { newId } from '../runtime/ids.ts';
import { listAudience } from './bulk-audience.ts';
import { bulkMadeBefore, mostPeople, putBulk, readBulk } from './bulk-store.ts';
import { deliver } from './deliver.ts';
import type { MessagesDeps } from './deps.ts';
import { factsReader, placeFactsOf } from './place-facts.ts';
import { sampleRecordOf, sampleSlotOf } from './sample-place.ts';

/** Refuses: not-found. */
export async function seeBulkList(deps: MessagesDeps, openDayId: string, to: Audience) {
  if (!(await openDayExists(deps.openDays, openDayId))) return refuse('not-found');
  const { counts, toPhone } = await listAudience(deps, openDayId, to);
  return accept({
    ...counts,
    toPhone: toPhone.map(({ slotId, recordId, startAt }) => ({ slotId, recordId, startAt })),
  });
}

/** In both languages, as whoever reads it will get it. Refuses: not-found, bulk.nobody. */
export async function testBulk(
  deps: MessagesDeps,
  openDayId: string,
  said: BulkText,
  mailbox: string,
): Promise<Result<{ sent: boolean }>> {
  if (!(await openDayExists(deps.openDays, openDayId))) return refuse('not-found');
  const slot = await sampleSlotOf(deps, openDayId);
  if (!slot) return refuse('bulk.nobody');
  const [key, reader] = [newId('bulkMessage', deps.now()), factsReader(deps)];
  for (const locale of locales) {
    const facts = await placeFactsOf(deps, reader, sampleRecordOf(slot, locale), 'confirmed');
    const content = bulkMail(said, { ...facts, link: undefined });
    const subject = locale === 'en' ? `[Test] ${content.subject}` : `【测试】${content.subject}`;
    const mail = { key: `${key}#${locale}`, to: mailbox, locale, content: { ...content, subject } };
    await deliver(deps.messages, mail, deps.now());
  }
  return accept({ sent: true });
}

export type BulkOrder = BulkText & { readonly to: Audience; readonly mailed: number };

/** Refuses: not-found, key.reused, bulk.nobody, bulk.list-changed, bulk.too-many-people, bulk.too-many-today. */
export async function sendBulk(
  deps: MessagesDeps,
  openDayId: string,
  order: BulkOrder,
  idempotencyKey: string | undefined,
): Promise<Result<BulkMessage>> {
  const { messages, openDays } = deps;
  if (!(await openDayExists(openDays, openDayId))) return refuse('not-found');
  const before = await bulkMadeBefore(messages, openDayId, idempotencyKey, order);
  if (!before.ok) return before;
  if (before.value !== undefined) return made(deps, openDayId, before.value);

  const { to, subject, text } = order;
  const { counts, mailed } = await listAudience(deps, openDayId, to);
  if (counts.mailed === 0) return refuse('bulk.nobody');
  if (counts.mailed !== order.mailed) return refuse('bulk.list-changed', { mailed: counts.mailed });
  if (counts.mailed > mostPeople) return refuse('bulk.too-many-people', { most: mostPeople });
  const now = deps.now();
  const bulkId = newId('bulkMessage', now);
  const bulk = { bulkId, openDayId, to, subject, text, counts, askedAt: new Date(now).toISOString(), gone: 0 };
  const list = mailed.map(({ type, slotId, order: of }) => ({ type, slotId, order: of }));
  const work = { kind: 'bulk', id: bulkId, at: now, of: { openDayId, bulkId } } as const;
  const done = await putBulk(messages, { bulk, list, work, now }, idempotencyKey, order);
  if (!done) return refuse('bulk.too-many-today');
  return done.ok ? made(deps, openDayId, done.value) : done;
}

async function made({ messages }: MessagesDeps, openDayId: string, bulkId: string): Promise<Result<BulkMessage>> {
  const bulk = await readBulk(messages, openDayId, bulkId);
  return bulk ? accept(bulk) : refuse('not-found');
}
