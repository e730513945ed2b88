/**
 * The limits that dynalite does not hold, or holds only roughly: key bytes, nesting, expression length.
 * write-request.ts calls it. Source: DynamoDB developer guide, "Quotas".
 */
import { validationError } from './api-error.ts';
import { indexesOf } from './index-entries.ts';
import type { AttributeValue, Item, KeyElement, TableShape } from './types.ts';

const MAX_NESTING = 32;
const MAX_EXPRESSION_BYTES = 4096;
const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;

const EXPRESSIONS = [
  'UpdateExpression',
  'ConditionExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
];

export function refuseLongExpressions(body: Record<string, unknown>): void {
  for (const name of EXPRESSIONS) {
    const text = body[name];
    const bytes = typeof text === 'string' ? Buffer.byteLength(text) : 0;
    if (bytes > MAX_EXPRESSION_BYTES) {
      throw validationError(
        `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
      );
    }
  }
}

export function refuseDeepNesting(item: Item): void {
  for (const name in item) {
    if (depthOf(item[name]!) > MAX_NESTING) throw validationError('Nesting Levels have exceeded supported limits');
  }
}

/** Key attributes of table and indexes: no empty text, and lengths in UTF-8 bytes. */
export function refuseBadKeys(item: Item, table: TableShape): void {
  checkSizes(item, table.KeySchema);
  for (const index of indexesOf(table)) {
    for (const { AttributeName: name } of index.KeySchema) {
      if (item[name]?.S === '' || item[name]?.B === '') {
        throw validationError(
          'One or more parameter values are not valid. A value specified for a secondary index key is not supported. ' +
            `The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
        );
      }
    }
    checkSizes(item, index.KeySchema);
  }
}

function checkSizes(item: Item, schema: KeyElement[]): void {
  for (const { AttributeName: name, KeyType } of schema) {
    const value = item[name];
    const bytes =
      value?.S !== undefined
        ? Buffer.byteLength(value.S)
        : value?.B !== undefined
          ? Buffer.byteLength(value.B, 'base64')
          : 0;
    if (KeyType === 'HASH' && bytes > MAX_HASH_BYTES) {
      throw validationError(
        'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
      );
    }
    if (KeyType === 'RANGE' && bytes > MAX_RANGE_BYTES) {
      throw validationError(
        'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
      );
    }
  }
}

function depthOf(value: AttributeValue): number {
  const members = value.L ?? (value.M && Object.values(value.M));
  return members ? members.reduce((deepest, member) => Math.max(deepest, 1 + depthOf(member)), 1) : 0;
}
