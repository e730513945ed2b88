/**
 * One write, whichever way it arrives: checked, aimed at an item, judged against the item as it stands, and
 * turned into a change. Single writes, batches and transactions share it.
 */
import { conditionFailed, constraintError, isApiError, validationError } from './api-error.ts';
import { applyUpdate, type UpdateSection } from './apply-update.ts';
import type { Change } from './change.ts';
import { folders } from './database.ts';
import {
  checkConditional,
  checkRequest,
  itemKey,
  requireValidItem,
  requireValidKey,
  requireValidUpdates,
  type Checked,
} from './dynalite.ts';
import type { EngineDeps, RequestBody } from './engine-deps.ts';
import { hasTooManyOperators, satisfies, type ExpressionNode } from './evaluate-condition.ts';
import { itemBytes, MAX_ITEM_BYTES } from './item-size.ts';
import { refuseBadKeys, refuseDeepNesting, refuseLongExpressions } from './item-limits.ts';
import { legacySections } from './legacy-updates.ts';
import type { Table } from './tables.ts';
import type { Item } from './types.ts';

export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

export interface WriteRequest {
  kind: WriteKind;
  tableName: string;
  data: Checked;
  /** ReturnValuesOnConditionCheckFailure: ALL_OLD. */
  showsItemOnFailure: boolean;
}

/** A write that has found its item and has not yet been judged. */
export interface AimedWrite {
  request: WriteRequest;
  table: Table;
  key: string;
  before: Item | undefined;
}

/** dynalite knows no ConditionCheck; a conditional delete has the same members. */
const RULES: Record<WriteKind, string> = {
  Put: 'putItem',
  Update: 'updateItem',
  Delete: 'deleteItem',
  ConditionCheck: 'deleteItem',
};

/** Checks all that needs no table. Throws: ValidationException. */
export function checkWrite(kind: WriteKind, body: RequestBody): WriteRequest {
  refuseLongExpressions(body);
  const onFailure = body.ReturnValuesOnConditionCheckFailure ?? 'NONE';
  if (onFailure !== 'ALL_OLD' && onFailure !== 'NONE') {
    throw constraintError(
      onFailure,
      'returnValuesOnConditionCheckFailure',
      'Member must satisfy enum value set: [ALL_OLD, NONE]',
    );
  }
  const data = checkRequest(RULES[kind], body);
  const condition = data._condition as { expression: ExpressionNode } | undefined;
  if (condition && hasTooManyOperators(condition.expression)) {
    throw validationError(
      'Invalid ConditionExpression: The expression contains too many operators; operator limit: 300',
    );
  }
  if (kind === 'Put') refuseDeepNesting(data.Item as Item);
  for (const value of Object.values((data.ExpressionAttributeValues ?? {}) as Item)) refuseDeepNesting({ value });
  return {
    kind,
    tableName: data.TableName,
    data,
    showsItemOnFailure: onFailure === 'ALL_OLD',
  };
}

/** Finds the item. Call under the table's lock. Throws: ResourceNotFoundException, ValidationException. */
export async function aimWrite(deps: EngineDeps, request: WriteRequest): Promise<AimedWrite> {
  const { kind, data, tableName } = request;
  const table = deps.tables.find(tableName);
  const shape = table.description;
  if (kind === 'Put') requireValidItem(data.Item as Item, shape);
  else requireValidKey(data.Key as Item, shape);
  if (kind === 'Update') requireValidUpdates(updatesOf(data), shape);
  const keys = (kind === 'Put' ? data.Item : data.Key) as Item;
  refuseBadKeys(keys, shape);
  const key = itemKey(keys, shape);
  return { request, table, key, before: await deps.database.get<Item>(folders.items(tableName) + key) };
}

/**
 * Judges the condition and works out the item afterwards.
 * Throws: ConditionalCheckFailedException (with the item if asked for), ValidationException.
 */
export function settleWrite({ request, table, key, before }: AimedWrite): Change {
  const { kind, data, showsItemOnFailure } = request;
  if (!conditionHolds(data, before)) throw conditionFailed(showsItemOnFailure ? before : undefined);
  if (kind === 'ConditionCheck') return { table, key, before, after: before };
  if (kind === 'Delete') return { table, key, before, after: undefined };
  if (kind === 'Update' && !before && onlyTakesAway(data)) return { table, key, before, after: undefined };

  const after =
    kind === 'Put' ? (data.Item as Item) : applyUpdate(updatesOf(data).sections, before ?? (data.Key as Item));
  if (itemBytes(after) > MAX_ITEM_BYTES) {
    throw validationError(
      kind === 'Put'
        ? 'Item size has exceeded the maximum allowed size'
        : 'Item size to update has exceeded the maximum allowed size',
    );
  }
  if (kind === 'Update') {
    refuseDeepNesting(after);
    requireValidItem(after, table.description);
  }
  refuseBadKeys(after, table.description);
  return { table, key, before, after };
}

export const isConditionFailure = (error: unknown): boolean =>
  isApiError(error) && error.name === 'ConditionalCheckFailedException';

/** The paths that an update names, for ReturnValues UPDATED_OLD and UPDATED_NEW. */
export const updatedPaths = (data: Checked): Array<Array<string | number>> =>
  updatesOf(data).sections.map((section) => section.path);

/** An update that only removes creates no item; one without any action does. */
function onlyTakesAway(data: Checked): boolean {
  const { sections } = updatesOf(data);
  return sections.length > 0 && sections.every(({ type }) => type === 'remove' || type === 'delete');
}

function updatesOf(data: Checked): { sections: UpdateSection[] } {
  const parsed = data._updates as { sections: UpdateSection[] } | undefined;
  return parsed ?? { sections: legacySections(data.AttributeUpdates) };
}

function conditionHolds(data: Checked, before: Item | undefined): boolean {
  const condition = data._condition as { expression: ExpressionNode } | undefined;
  if (condition) return satisfies(before ?? {}, condition.expression);
  return !checkConditional(data, before);
}
