/** What the label of a lot says, corrected: number, day of making, last usable day. Called by post-document.ts. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Leg } from '../../shared/supplies/posting-rules.ts';
import { lotNumberKey } from '../../shared/supplies/same-text.ts';
import { failedCondition, withConflictRetries, type Table } from '../store/table.ts';
import { lotKey } from './stock-store.ts';
import type { StoredLot } from './stored-lot.ts';

/** The lot as corrected. The newer of two corrections stays, however late the older one is settled. */
export async function putLotFacts(
  supplies: Table,
  lot: StoredLot,
  documentId: string,
  { after }: NonNullable<Leg['facts']>,
): Promise<StoredLot> {
  const { lotNo, madeOn, expiresOn } = after;
  const removed = Object.entries({ madeOn, expiresOn }).flatMap(([name, on]) => (on === undefined ? [name] : []));
  const set = { madeOn, expiresOn };
  const dates = (['madeOn', 'expiresOn'] as const).filter((name) => set[name] !== undefined);
  try {
    await withConflictRetries(() =>
      supplies.client.send(
        new UpdateCommand({
          TableName: supplies.name,
          Key: lotKey(lot.lotId),
          UpdateExpression: [
            `SET ${['lotNo = :lotNo', '#sort = :sort', 'factsBy = :by', ...dates.map((name) => `${name} = :${name}`)].join(', ')}`,
            ...(removed.length > 0 ? [`REMOVE ${removed.join(', ')}`] : []),
          ].join(' '),
          ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(factsBy) OR factsBy < :by)',
          ExpressionAttributeNames: { '#sort': 'listSort' },
          ExpressionAttributeValues: {
            ':lotNo': lotNo,
            ':sort': `${lotNumberKey(lotNo)}#${lot.lotId}`,
            ':by': documentId,
            ...Object.fromEntries(dates.map((name) => [`:${name}`, set[name]])),
          },
        }),
      ),
    );
  } catch (error) {
    if (failedCondition(error)) return lot;
    throw error;
  }
  return { ...lot, ...after };
}
