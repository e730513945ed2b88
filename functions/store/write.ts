/**
 * Conditional writes of one item. A condition that does not hold is an answer, not an exception: it brings the item as
 * it stands, so that the caller decides again without another read. Stores are the only callers.
 */
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conditionOf, updateOf, type Changes, type Condition } from './expressions.ts';
import { failedCondition, type Table } from './table.ts';

export type Key = { readonly pk: string; readonly sk: string };
type Item = Record<string, unknown>;
/** Done, with the item afterwards; or what stands in the way, undefined where there is no item. */
export type Written<Stored = Item> =
  { readonly ok: true; readonly item: Stored } | { readonly ok: false; readonly current: Stored | undefined };

async function unlessRefused<Stored>(write: () => Promise<Stored>): Promise<Written<Stored>> {
  try {
    return { ok: true, item: await write() };
  } catch (error) {
    const failed = failedCondition(error);
    if (!failed) throw error;
    return { ok: false, current: failed.current as Stored | undefined };
  }
}

const orWhatStands = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** Changes an item, or makes it from its key. Access pattern: UpdateItem by key. */
export const update = <Stored = Item>(
  table: Table,
  Key: Key,
  { when, ...changes }: Changes & { readonly when?: Condition },
): Promise<Written<Stored>> =>
  unlessRefused(async () => {
    const expressed = { ...updateOf(changes, when), ...orWhatStands, ReturnValues: 'ALL_NEW' } as const;
    const { Attributes } = await table.client.send(new UpdateCommand({ TableName: table.name, Key, ...expressed }));
    return Attributes as Stored;
  });

/** Puts an item in place of what is there, if `when` holds of it. Access pattern: PutItem. */
export const put = <Stored extends Item>(table: Table, Item: Stored, when: Condition): Promise<Written<Stored>> =>
  unlessRefused(async () => {
    const expressed = { ...conditionOf(when), ...orWhatStands };
    await table.client.send(new PutCommand({ TableName: table.name, Item, ...expressed }));
    return Item;
  });

/** Deletes an item if `when` holds of it; `item` is what it was. Access pattern: DeleteItem. */
export const remove = <Stored = Item>(table: Table, Key: Key, when: Condition): Promise<Written<Stored | undefined>> =>
  unlessRefused(async () => {
    const expressed = { ...conditionOf(when), ...orWhatStands, ReturnValues: 'ALL_OLD' } as const;
    const { Attributes } = await table.client.send(new DeleteCommand({ TableName: table.name, Key, ...expressed }));
    return Attributes as Stored | undefined;
  });
