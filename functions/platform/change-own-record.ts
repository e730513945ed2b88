/** Changes what a person said of themselves in a record of theirs: a name, a phone number, consents. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { opened, sealed } from './contact-cipher.ts';
import { getRecord, type Stored } from './records.ts';
import { failedCondition, type Table } from './table.ts';

/** Answers the record as it is then; undefined when it is nobody's any more. */
export async function changeOwnRecord(
  table: Table,
  { pk, sk }: { readonly pk: string; readonly sk: string },
  changes: Readonly<Record<string, unknown>>,
): Promise<Stored | undefined> {
  const current = await getRecord<Stored>(table, pk, sk);
  if (current?.personKey === undefined) return undefined;
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const values = Object.entries(sealed(table, { ...given, pk, sk, type: current.type })).filter(
    ([name]) => name in given,
  );
  if (values.length === 0) return opened(table, current);
  try {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        UpdateExpression: `SET ${values.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        ConditionExpression: 'personKey = :person',
        ExpressionAttributeNames: Object.fromEntries(values.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: {
          ':person': current.personKey,
          ...Object.fromEntries(values.map(([name, value]) => [`:${name}`, value])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return opened(table, Attributes as Stored);
  } catch (error) {
    if (failedCondition(error)) return undefined;
    throw error;
  }
}
