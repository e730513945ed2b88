/**
 * What supplies ask messages to mail, kept for a few days beside the goods: the table's stream has its two readers, so
 * messages look here every minute. The address is sealed; links are made when the mail is.
 */
import { day } from '../../shared/kernel/time.ts';
import type { GoodsMailOrder } from '../../shared/supplies/events.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { below } from '../store/expressions.ts';
import { getRecord, listRecordsPage } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { remove } from '../store/write.ts';

const list = 'GOODSMAILS';
const keptFor = 3 * day;
const keyOf = (mailId: string) => ({ pk: `GOODSMAIL#${mailId}`, sk: 'MAIL' });

/** A part of the transaction that brings the mail about, so that there is one exactly if the other is. */
export const putGoodsMail = (supplies: Table, order: GoodsMailOrder): Write =>
  putNewOf(
    supplies,
    sealed(supplies, {
      ...order,
      ...keyOf(order.mailId),
      type: 'goods-mail',
      ...{ list, listSort: `${order.at}#${order.mailId}` },
      expiresAt: Math.floor((Date.parse(order.at) + keptFor) / 1000),
    }),
  );

/** Access pattern: one order (GetItem); undefined once it has expired. */
export async function readGoodsMail(supplies: Table, mailId: string): Promise<GoodsMailOrder | undefined> {
  const { pk, sk } = keyOf(mailId);
  const order = await getRecord<GoodsMailOrder & { readonly type: 'goods-mail' }>(supplies, pk, sk);
  return order && opened(supplies, order);
}

/** Access pattern: which mails were asked for after an instant, the first first, at most 200 (Query of the listing index). */
export async function listGoodsMails(supplies: Table, since: string) {
  const idIn = (listSort: string) => listSort.slice(listSort.indexOf('#') + 1) || 'none';
  const page = { limit: 200, after: `${since}#` };
  const { items } = await listRecordsPage<GoodsMailOrder>(supplies, list, page, (listSort) => keyOf(idIn(listSort)));
  return items.map(({ mailId, at }) => ({ mailId, at }));
}

/** Deletes those that have expired, the oldest 200 a run, so that no address waits for the table's own expiry. */
export async function deleteExpiredGoodsMails(supplies: Table, now: number): Promise<void> {
  const expired = (await listGoodsMails(supplies, '')).filter(({ at }) => Date.parse(at) + keptFor <= now);
  await Promise.all(expired.map(({ mailId }) => remove(supplies, keyOf(mailId), below('expiresAt', now / 1000))));
}
