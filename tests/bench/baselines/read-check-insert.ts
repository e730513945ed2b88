/**
 * Baseline b: read who is signed up, check that there is room, insert. No lock and no condition. Stands for what
 * the volunteer tools do whose code was read: Engelsystem, helfertool, volunteer_planner, CiviVolunteer and EMF
 * all compare a count and then insert; two of them have reports of overfull shifts from production.
 * Served by function-worker.ts.
 *
 * Its duties are ours: capacity, one sign-up a person, replay, overlap refused, record kept. It reads consistently,
 * so what it oversells it oversells by its design and not by a stale read. A person's other sign-ups are found by
 * the listing index, as a table of sign-ups with an index on the person would.
 */
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { accept, refuse } from '../../../shared/kernel/result.ts';
import { listingIndex } from '../../../functions/store/table-definition.ts';
import type { Table } from '../../../functions/store/table.ts';
import { answerOf, overlapsAny, recordOf, type Baseline, type KeptSignUp, type ShiftFacts } from './baseline.ts';

const partition = (shiftId: string) => `INSERTS#${shiftId}`;
const personList = (personKey: string) => `PERSON#${personKey}`;

async function readShift(table: Table, shiftId: string) {
  const Key = { pk: `SHIFT#${shiftId}`, sk: 'SHIFT' };
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  return Item as ShiftFacts | undefined;
}

async function signUpsFor(table: Table, shiftId: string): Promise<KeptSignUp[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partition(shiftId) },
    }),
  );
  return (Items ?? []) as KeptSignUp[];
}

async function signUpsOf(table: Table, personKey: string): Promise<KeptSignUp[]> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: listingIndex.name,
      KeyConditionExpression: '#list = :list',
      ExpressionAttributeNames: { '#list': listingIndex.partitionKey },
      ExpressionAttributeValues: { ':list': personList(personKey) },
    }),
  );
  return (Items ?? []) as KeptSignUp[];
}

export const readCheckInsert: Baseline = async (table, _counts, signUp) => {
  const { shiftId, personKey, seats } = signUp;
  const shift = await readShift(table, shiftId);
  if (!shift) return refuse('not-found');
  const taken = await signUpsFor(table, shiftId);
  if (taken.some((one) => one.personKey === personKey)) {
    return answerOf(
      taken.filter((one) => one.personKey === personKey),
      signUp,
    );
  }
  const free = shift.capacity - taken.reduce((sum, one) => sum + one.seats, 0);
  if (free < seats) return refuse('place.full', { freeSeats: free });
  if (overlapsAny(await signUpsOf(table, personKey), shift)) return refuse('place.overlap');

  const record = recordOf(signUp, shift);
  const keys = {
    ...{ pk: partition(shiftId), sk: signUp.signUpId },
    ...{ [listingIndex.partitionKey]: personList(personKey), [listingIndex.sortKey]: shift.startAt },
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...record, ...keys } }));
  return accept(record);
};
