/**
 * A context's part in erasing a person: told by the stream of people, it erases its own records and says that it has.
 * Cut short or told again, it does the rest and says the same. Called by each context's erase-person.ts.
 */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { erasureStored, type ErasureDone } from '../../shared/identity/events.ts';
import { listOfPerson } from './person-list.ts';
import type { Stored } from '../store/records.ts';
import type { Change } from '../store/stream.ts';
import type { Table } from '../store/table.ts';

export async function followErasure(
  table: Table,
  context: ErasureDone['context'],
  { before, after }: Change,
  erase: (record: Stored) => Promise<void>,
): Promise<void> {
  const asked = erasureStored.safeParse(after);
  if (!asked.success || before) return;
  const { erasureId, personKey } = asked.data;
  for (const record of await listOfPerson(table, personKey)) await erase(record);
  const done: ErasureDone = { type: 'erasure-done', erasureId, context, at: new Date().toISOString() };
  const Item = { pk: `ERASED#${erasureId}`, sk: 'DONE', ...done };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
