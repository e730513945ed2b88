/**
 * Mails about donated goods. Supplies keep what is to be mailed (goods-mail-lookup.ts); every minute what is new there becomes
 * due here, once, and is sent by the rules of every mail: not to whoever ended them, and tomorrow where there were many today.
 */
import { day, minute } from '../../shared/kernel/time.ts';
import { decideMail } from '../../shared/messages/address-rules.ts';
import { goodsLowMail, goodsThanksMail, pledgeRemovedMail } from '../../shared/messages/goods-messages.ts';
import type { MailContent } from '../../shared/messages/mail-content.ts';
import type { Frame } from '../../shared/messages/mail-frame.ts';
import type { GoodsMailOrder } from '../../shared/supplies/events.ts';
import { emailKeyOf, purposeTokenOf } from '../runtime/secrets.ts';
import { getRecord } from '../store/records.ts';
import { listGoodsMails, readGoodsMail } from '../supplies/goods-mail-lookup.ts';
import { update } from '../store/write.ts';
import { countMail, readAddress } from './address-store.ts';
import { deliver } from './deliver.ts';
import type { DueDeps, MessagesDeps } from './deps.ts';
import { putDue, type Due } from './due-store.ts';
import type { Run } from './due-work.ts';
import { stopWaysOf } from './mail-person.ts';

const cursorKey = { pk: 'GOODSMAILS', sk: 'CURSOR' };
/** An index lags, and clocks differ: so far back is looked each time. What is found twice is sent once. */
const overlap = 5 * minute;
const firstLook = day;

/** Makes what supplies asked for due. Answers how many were found. */
export async function collectGoodsMails({ messages, supplies, now }: DueDeps): Promise<number> {
  const cursor = await getRecord<{ readonly at: string }>(messages, cursorKey.pk, cursorKey.sk);
  const since = cursor ? Date.parse(cursor.at) - overlap : now() - firstLook;
  const found = await listGoodsMails(supplies, new Date(since).toISOString());
  await Promise.all(found.map(({ mailId, at }) => putDue(messages, { kind: 'goods', id: mailId, at: Date.parse(at) })));
  const last = found.at(-1)?.at;
  if (last !== undefined && last !== cursor?.at)
    await update(messages, cursorKey, { set: { type: 'cursor', at: last } });
  return found.length;
}

/** A mail that may not go today goes tomorrow; one whose order has expired goes no more. */
export async function sendGoodsMail({ deps, now }: Run, { id: mailId }: Due): Promise<Partial<Due> | void> {
  const order = await readGoodsMail(deps.supplies, mailId);
  if (!order) return;
  const { email, locale = 'zh-CN' } = order;
  const emailKey = emailKeyOf(deps.secret, email);
  const address = await readAddress(deps.messages, emailKey);
  const decision = decideMail(address, order.kind, new Date(now).toISOString().slice(0, 10));
  if (decision === 'drop') return;
  if (decision === 'hold') return { at: (Math.floor(now / day) + 1) * day };
  const { stopLink, headers } = stopWaysOf(deps, { email, emailKey });
  const mail = { key: mailId, to: email, locale, content: contentOf(deps, order, { locale, stopLink }) };
  const sent = await deliver(deps.messages, { ...mail, headers }, now);
  if (sent === 'sent') await countMail(deps.messages, emailKey, now, address);
}

function contentOf({ secret, siteOrigin }: MessagesDeps, order: GoodsMailOrder, frame: Frame): MailContent {
  switch (order.kind) {
    case 'goods-thanks': {
      const token = purposeTokenOf(secret, 'gift', order.driveId, order.donationId);
      return goodsThanksMail(frame, order, `${siteOrigin}/gifts/${token}`);
    }
    case 'pledge-removed':
      return pledgeRemovedMail(frame, order);
    case 'goods-low':
      return goodsLowMail(frame, order, `${siteOrigin}/stores/${order.storeId}/low`);
  }
}
