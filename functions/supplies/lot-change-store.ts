/**
 * The one write that moves goods. Both sides of a movement are cells of one item, changed by ONE conditional write, so that
 * nothing is ever below zero and nothing is lost or made on the way (ADR 18). move-lots.ts says in which passes.
 */
import { TransactWriteCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { accountOf, kindOf, mayBeNegative, type Cell } from '../../shared/supplies/accounts.ts';
import { changesOf, figuresOf, legsIn, type Demand, type Leg, type Pass } from '../../shared/supplies/posting-rules.ts';
import { failedCondition, failedTransactionConditions, withConflictRetries, type Table } from '../store/table.ts';
import { stockKey } from './stock-store.ts';

/** What is on the way arrives whole, and its account is done with: the lot does not carry it along for ever. */
const isPassing = (cell: Cell) => ['transfer', 'aside'].includes(kindOf(accountOf(cell)));

/** The conditional change of one lot by one document in one pass: what the rule `decidePosting` asks, and once only. */
function changeOf(
  supplies: Table,
  documentId: string,
  legs: readonly Leg[],
  { demand, today, pass }: { readonly demand: Demand; readonly today: string; readonly pass: Pass },
): UpdateCommandInput & { UpdateExpression: string } {
  const names: Record<string, string> = { '#version': 'version' };
  const values: Record<string, unknown> = { ':one': 1 };
  const sets = ['#version = #version + :one'];
  const removed: string[] = [];
  const added: string[] = [];
  const deleted: string[] = [];
  const conditions = ['attribute_exists(pk)'];
  if (pass !== 'go-on') {
    names['#moves'] = 'moves';
    values[':documents'] = new Set([documentId]);
    if (pass === 'give-back') deleted.push('#moves :documents');
    else {
      values[':document'] = documentId;
      conditions.push('NOT contains(#moves, :document)');
      added.push('#moves :documents');
    }
  }
  for (const [at, [cell, change]] of [...changesOf(legsIn(pass, documentId, legs))].entries()) {
    names[`#cell${at}`] = cell;
    values[`:change${at}`] = change;
    if (change < 0 && isPassing(cell)) {
      removed.push(`cells.#cell${at}`);
      conditions.push(`cells.#cell${at} = :least${at}`);
      values[`:least${at}`] = -change;
      delete values[`:change${at}`];
    } else if (change < 0 && !mayBeNegative(cell)) {
      sets.push(`cells.#cell${at} = cells.#cell${at} + :change${at}`);
      conditions.push(`cells.#cell${at} >= :least${at}`);
      values[`:least${at}`] = -change;
    } else {
      sets.push(`cells.#cell${at} = if_not_exists(cells.#cell${at}, :zero) + :change${at}`);
      values[':zero'] = 0;
    }
  }
  // What came, or came back, is counted when it arrives.
  const figures = pass === 'at-once' || pass === 'go-on' ? figuresOf(legs) : [];
  for (const [at, [counter, quantity]] of [...figures].entries()) {
    names[`#counter${at}`] = counter;
    values[`:counted${at}`] = quantity;
    added.push(`#counter${at} :counted${at}`);
  }
  for (const { facts } of legs) {
    if (!facts || facts.before.expiresOn === facts.after.expiresOn) continue;
    // The last usable day decides whether goods may go: it changes here, from what the correction was made from.
    const { before, after } = facts;
    conditions.push(before.expiresOn === undefined ? 'attribute_not_exists(expiresOn)' : 'expiresOn = :before');
    if (before.expiresOn !== undefined) values[':before'] = before.expiresOn;
    if (after.expiresOn === undefined) removed.push('expiresOn');
    else {
      sets.push('expiresOn = :after');
      values[':after'] = after.expiresOn;
    }
  }
  if (demand === 'usable' && (pass === 'at-once' || pass === 'set-aside')) {
    conditions.push('attribute_not_exists(recalledAt)', '(attribute_not_exists(expiresOn) OR expiresOn >= :today)');
    values[':today'] = today;
  }
  const clause = (word: string, parts: readonly string[]) => (parts.length > 0 ? [`${word} ${parts.join(', ')}`] : []);
  return {
    TableName: supplies.name,
    Key: stockKey(legs[0]!.lotId),
    UpdateExpression: [
      ...clause('SET', sets),
      ...clause('REMOVE', removed),
      ...clause('ADD', added),
      ...clause('DELETE', deleted),
    ].join(' '),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}

/**
 * Moves the goods of all lots or of none: one lot by one conditional write, several (at most 100) in a transaction.
 * `refused` when a condition failed: for lack of goods, or because the document has done so before.
 */
export async function moveGoods(
  supplies: Table,
  documentId: string,
  byLot: ReadonlyMap<string, readonly Leg[]>,
  how: { readonly demand: Demand; readonly today: string; readonly pass?: Pass },
): Promise<'moved' | 'refused'> {
  const changes = [...byLot.values()].map((legs) =>
    changeOf(supplies, documentId, legs, { ...how, pass: how.pass ?? 'at-once' }),
  );
  const [first] = changes;
  // A paper without goods, e.g. a correction that changes nothing.
  if (!first) return 'moved';
  try {
    await withConflictRetries(async () => {
      if (changes.length === 1) await supplies.client.send(new UpdateCommand(first));
      else
        await supplies.client.send(new TransactWriteCommand({ TransactItems: changes.map((Update) => ({ Update })) }));
    });
    return 'moved';
  } catch (error) {
    if (failedCondition(error) ?? failedTransactionConditions(error)) return 'refused';
    throw error;
  }
}
