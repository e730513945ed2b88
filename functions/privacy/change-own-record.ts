/** Changes what a person said of themselves in a record of theirs: a name, a phone number, consents. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { opened, sealed } from '../store/contact-cipher.ts';
import { getRecord, type Stored } from '../store/records.ts';
import { failedCondition, type Table } from '../store/table.ts';

/** Null takes a field away; what is undefined stays. */
type Changes = Readonly<Record<string, unknown>>;

/**
 * Answers the record as it is then; undefined when it is nobody's any more. `changesOf` may be asked again: of two who
 * change the same field at once, the second sees what the first has done.
 */
export async function changeOwnRecord<Item>(
  table: Table,
  { pk, sk }: { readonly pk: string; readonly sk: string },
  changesOf: (record: Item) => Changes,
): Promise<Stored | undefined> {
  for (;;) {
    const current = await getRecord<Stored>(table, pk, sk);
    if (current?.personKey === undefined) return undefined;
    const update = updateOf(table, current, changesOf(opened(table, current) as Item));
    if (!update) return opened(table, current);
    try {
      const { Attributes } = await table.client.send(new UpdateCommand(update));
      return opened(table, Attributes as Stored);
    } catch (error) {
      if (!failedCondition(error)) throw error;
    }
  }
}

/** Undefined when there is nothing to change. */
function updateOf(table: Table, current: Stored, changes: Changes) {
  const { pk, sk, type, personKey } = current;
  const fields = Object.keys(changes).filter((name) => changes[name] !== undefined);
  if (fields.length === 0) return undefined;
  const [gone, set] = [
    fields.filter((name) => changes[name] === null),
    fields.filter((name) => changes[name] !== null),
  ];
  const stored: Changes = sealed(table, { ...changes, pk, sk, type });
  const unchanged = (name: string) =>
    current[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :was_${name}`;
  const parts = [
    set.length > 0 && `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
    gone.length > 0 && `REMOVE ${gone.map((name) => `#${name}`).join(', ')}`,
  ];
  return {
    TableName: table.name,
    Key: { pk, sk },
    UpdateExpression: parts.filter(Boolean).join(' '),
    ConditionExpression: ['personKey = :person', ...fields.map(unchanged)].join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(fields.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ':person': personKey,
      ...Object.fromEntries(set.map((name) => [`:${name}`, stored[name]])),
      ...Object.fromEntries(
        fields.filter((name) => current[name] !== undefined).map((name) => [`:was_${name}`, current[name]]),
      ),
    },
    ReturnValues: 'ALL_NEW' as const,
  };
}
