/**
 * What supplies ask messages to mail, kept for a few days beside the goods: the table's stream has its two readers, so
 * messages look here every minute. The address is sealed; links are made when the mail is.
 */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { day } from '../../shared/kernel/time.ts';
import type { GoodsMailOrder } from '../../shared/supplies/events.ts';
import { putNewOf, type Write } from '../store/commit-once.ts';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord } from '../store/records.ts';
import { listingIndex } from '../store/table-definition.ts';
import type { Table } from '../store/table.ts';

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

/** Access pattern: which mails were asked for since an instant, the first first (Query of the listing index). */
export async function listGoodsMails(supplies: Table, since: string) {
  const { Items = [] } = await supplies.client.send(
    new QueryCommand({
      TableName: supplies.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: '#list = :list AND #sort >= :since',
      ExpressionAttributeNames: { '#list': listingIndex.partitionKey, '#sort': listingIndex.sortKey },
      ExpressionAttributeValues: { ':list': list, ':since': since },
      Limit: 200,
    }),
  );
  return Items.map(({ mailId, at }) => ({ mailId: mailId as string, at: at as string }));
}
