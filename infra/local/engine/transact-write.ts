/**
 * TransactWriteItems: all of its writes or none, in one batch, with its token. Refusals give one reason an item.
 * Source: DynamoDB API reference, TransactWriteItems and TransactionCanceledException.
 */
import { constraintError, isApiError, validationError } from './api-error.ts';
import { TRANSACTION_FACTOR, transactionalReadUnits, writeUnits } from './capacity.ts';
import { createCapacityTally } from './capacity-tally.ts';
import type { Change } from './change.ts';
import { commitChanges } from './commit-changes.ts';
import { tableLock, type EngineDeps, type Operate, type RequestBody } from './engine-deps.ts';
import { itemBytes } from './item-size.ts';
import { recordToken, tokenLock, wasDoneBefore } from './transaction-tokens.ts';
import {
  cancelled,
  conflictAt,
  NO_REASON,
  wrongNumberOfActions,
  type CancellationReason,
} from './transaction-reasons.ts';
import type { Item } from './types.ts';
import { aimWrite, checkWrite, settleWrite } from './write-request.ts';
import type { AimedWrite, WriteKind, WriteRequest } from './write-request.ts';

const MAX_ACTIONS = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
const KINDS: WriteKind[] = ['Put', 'Update', 'Delete', 'ConditionCheck'];
const OPERATION = 'TransactWriteItems';

/** How far one of the writes came: without a change, there is a reason. */
interface Attempt {
  aimed: AimedWrite;
  change?: Change;
  reason: CancellationReason;
}

export const transactWriteItems: Operate = async (deps, body) => {
  const requests = checkActions(body.TransactItems);
  refuseLargePayload(requests);
  const token = checkToken(body.ClientRequestToken);
  const tables = requests.map((request) => tableLock(request.tableName));

  return deps.locks.hold(token ? [...tables, tokenLock(token)] : tables, async () => {
    if (token && (await wasDoneBefore(deps, token, body.TransactItems))) {
      return answerReplay(deps, requests, body.ReturnConsumedCapacity);
    }
    const attempts = await attemptAll(deps, requests);
    const tally = billWrites(deps, attempts);
    const changes = attempts.flatMap(({ change }) => change ?? []);
    if (changes.length < attempts.length) throw cancelled(attempts.map(({ reason }) => reason));

    await commitChanges(deps, changes, token ? [recordToken(deps, token, body.TransactItems)] : []);
    deps.conflicts.transacted(attempts.map(({ aimed }) => nameOf(aimed)));
    return { ConsumedCapacity: tally.shown(body.ReturnConsumedCapacity, 'Write') };
  });
};

function checkActions(asked: unknown): WriteRequest[] {
  const actions = (Array.isArray(asked) ? asked : []) as Array<Record<string, RequestBody>>;
  if (actions.length < 1 || actions.length > MAX_ACTIONS) throw wrongNumberOfActions(actions.length, MAX_ACTIONS);
  return actions.map((action) => {
    const [kind, another] = KINDS.filter((name) => action[name]);
    if (!kind || another) {
      throw validationError('TransactItems can only contain one of Check, Put, Update or Delete');
    }
    if (kind === 'ConditionCheck' && !action[kind]!.ConditionExpression) {
      throw validationError('A ConditionCheck must have a ConditionExpression');
    }
    return checkWrite(kind, action[kind]!);
  });
}

/** The limit is on what is sent: deleting more than 4 MB of items in one transaction is allowed. */
function refuseLargePayload(requests: WriteRequest[]): void {
  const sent = requests.map(({ data }) => [data.Item, data.Key, data.ExpressionAttributeValues] as Item[]);
  const bytes = sent.flat().reduce((sum, part) => sum + (part ? itemBytes(part) : 0), 0);
  if (bytes > MAX_TRANSACTION_BYTES) throw validationError('Transaction payload size cannot exceed 4 MB');
}

function checkToken(token: unknown): string | undefined {
  if (token === undefined || token === null) return undefined;
  const text = String(token);
  if (text.length < 1)
    throw constraintError(text, 'clientRequestToken', 'Member must have length greater than or equal to 1');
  if (text.length > 36)
    throw constraintError(text, 'clientRequestToken', 'Member must have length less than or equal to 36');
  return text;
}

/** Throws: TransactionCanceledException for items that are busy or do not fit, ValidationException for an item named twice. */
async function attemptAll(deps: EngineDeps, requests: WriteRequest[]): Promise<Attempt[]> {
  const aimed = await aimAll(deps, requests);
  const names = aimed.map(nameOf);
  if (new Set(names).size < names.length) {
    throw validationError('Transaction request cannot include multiple operations on one item');
  }
  const isBusy = names.map((name) => deps.conflicts.refusesTransaction(name));
  if (isBusy.includes(true)) throw conflictAt(isBusy);
  return aimed.map(settle);
}

/** The first item that does not fit its table ends it: AWS then judges no conditions, and names no second. */
async function aimAll(deps: EngineDeps, requests: WriteRequest[]): Promise<AimedWrite[]> {
  const aimed: AimedWrite[] = [];
  for (const [at, request] of requests.entries()) {
    try {
      aimed.push(await aimWrite(deps, request));
    } catch (error) {
      const reason = reasonFor(error);
      throw cancelled(requests.map((_, index) => (index === at ? reason : NO_REASON)));
    }
  }
  return aimed;
}

function settle(aimed: AimedWrite): Attempt {
  try {
    return { aimed, change: settleWrite(aimed), reason: NO_REASON };
  } catch (error) {
    return { aimed, reason: reasonFor(error) };
  }
}

/** A cancelled transaction is billed for what it attempted, by the items as they stay. */
function billWrites(deps: EngineDeps, attempts: Attempt[]) {
  const accepted = attempts.every(({ change }) => change);
  const tally = createCapacityTally();
  for (const { aimed, change } of attempts) {
    const { description } = aimed.table;
    const after = accepted ? change!.after : aimed.before;
    const units = writeUnits(description, aimed.before, after, TRANSACTION_FACTOR);
    tally.add(description, units);
    deps.usage.billWrite(description.TableName, OPERATION, units);
  }
  return tally;
}

/** A replay writes nothing; it is billed for reading the items. */
async function answerReplay(deps: EngineDeps, requests: WriteRequest[], asked: unknown): Promise<object> {
  const tally = createCapacityTally();
  for (const request of requests) {
    const { before, table } = await aimWrite(deps, request);
    const units = { table: transactionalReadUnits(before ? itemBytes(before) : 0), indexes: {} };
    tally.add(table.description, units);
    deps.usage.billRead(request.tableName, OPERATION, units);
  }
  return { ConsumedCapacity: tally.shown(asked, 'Read') };
}

function reasonFor(error: unknown): CancellationReason {
  if (!isApiError(error) || error.name === 'ResourceNotFoundException') throw error;
  if (error.name !== 'ConditionalCheckFailedException') return { Code: 'ValidationError', Message: error.message };
  const shown = error.body.Item ? { Item: error.body.Item } : {};
  return { Code: 'ConditionalCheckFailed', Message: error.message, ...shown };
}

const nameOf = (write: AimedWrite) => `${write.request.tableName}/${write.key}`;
