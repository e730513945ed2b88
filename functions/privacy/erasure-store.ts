/** Erasures as stored: who asked is a key, and only until every context has erased its part. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { erasureDone, type ErasureStored } from '../../shared/identity/events.ts';
import { getRecord, putNew } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

const keyOf = (erasureId: string) => ({ pk: `ERASURE#${erasureId}`, sk: 'ERASURE' });

/** When each context was done. */
type Done = Readonly<Record<string, string>>;
export type Erasure = Pick<ErasureStored, 'erasureId' | 'askedAt'> & { readonly done: Done };

const others = ['volunteering', 'open-days', 'supplies'] as const;

export const putErasure = (people: Table, erasure: Omit<ErasureStored, 'type'>) =>
  putNew(people, { ...keyOf(erasure.erasureId), type: 'erasure', ...erasure, done: {} });

export function readErasure(people: Table, erasureId: string) {
  const { pk, sk } = keyOf(erasureId);
  return getRecord<Erasure>(people, pk, sk);
}

async function update(people: Table, erasureId: string, expression: string, names: object, values?: object) {
  try {
    const { Attributes } = await people.client.send(
      new UpdateCommand({
        TableName: people.name,
        Key: keyOf(erasureId),
        UpdateExpression: expression,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { ...names },
        ...(values ? { ExpressionAttributeValues: { ...values } } : {}),
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes as Erasure;
  } catch (error) {
    if (failedCondition(error)) return undefined;
    throw error;
  }
}

/** Notes that a context is done; after the last one nothing tells any more whose erasure it was. */
export async function noteDone(people: Table, erasureId: string, context: string, at: string): Promise<void> {
  const now = await update(people, erasureId, 'SET done.#context = :at', { '#context': context }, { ':at': at });
  if (now && others.every((other) => now.done[other]))
    await update(people, erasureId, 'REMOVE #key', { '#key': 'personKey' });
}

/** What a context's stream tells of its part. */
export async function collectErasure(people: Table, item: unknown): Promise<void> {
  const news = erasureDone.safeParse(item);
  if (news.success) await noteDone(people, news.data.erasureId, news.data.context, news.data.at);
}
