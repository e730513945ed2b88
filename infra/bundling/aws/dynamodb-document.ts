/** Stands in for `@aws-sdk/lib-dynamodb` in the bundles: the commands that stores send, with plain values in and out. */
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { Command, newToken, type DynamoDBClient } from './dynamodb.ts';
import type { SendOptions } from './service-client.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's types hold where stores make and read them
type Plain = any;

const options = { removeUndefinedValues: true };
const isMap = (value: Plain) => typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
const isKept = (value: Plain) => value !== undefined && typeof value !== 'function';

/** What stores keep is converted here; the library, which asks each text first whether it is one of fifteen binaries, converts all else. */
function storedValue(value: Plain): Plain {
  if (typeof value === 'string') return { S: value };
  if (Number.isSafeInteger(value)) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.filter(isKept).map(storedValue) };
  return isMap(value) ? { M: storedMap(value) } : marshall({ value }, options).value;
}
function storedMap(map: Plain): Plain {
  const made: Plain = {};
  for (const name of Object.keys(map)) if (isKept(map[name])) made[name] = storedValue(map[name]);
  return made;
}
function plainValue(value: Plain): Plain {
  const { S, N, BOOL, L, M } = value;
  if (S !== undefined) return S;
  if (N !== undefined && Number.isSafeInteger(Number(N))) return Number(N);
  if (BOOL !== undefined) return BOOL;
  if (L) return L.map(plainValue);
  return M ? plainMap(M) : unmarshall({ value }).value;
}
function plainMap(map: Plain): Plain {
  const made: Plain = {};
  for (const name of Object.keys(map)) made[name] = plainValue(map[name]);
  return made;
}
const stored = (value: Plain) => value && storedMap(value);
const plain = (value: Plain) => value && plainMap(value);
const each = <Value>(record: Record<string, Value> | undefined, change: (value: Value) => unknown) =>
  record && Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

/** The parts of an operation, or of a part of a transaction, that hold values. */
function storedIn({ Key, Item, ExpressionAttributeValues, ExclusiveStartKey, ...more }: Plain): Plain {
  const values = {
    Key: stored(Key),
    Item: stored(Item),
    ExpressionAttributeValues: stored(ExpressionAttributeValues),
    ExclusiveStartKey: stored(ExclusiveStartKey),
  };
  // JSON leaves out what is undefined.
  return { ...more, ...values };
}
const plainIn = ({ Item, Items, Attributes, LastEvaluatedKey, ...more }: Plain): Plain => ({
  ...more,
  ...(Item ? { Item: plain(Item) } : {}),
  ...(Items ? { Items: Items.map(plain) } : {}),
  ...(Attributes ? { Attributes: plain(Attributes) } : {}),
  ...(LastEvaluatedKey ? { LastEvaluatedKey: plain(LastEvaluatedKey) } : {}),
});

const commandFor = (operation: string) =>
  class extends Command {
    constructor(input: Plain) {
      super(operation, storedIn(input));
    }
    override read(output: Plain): Plain {
      return plainIn(output);
    }
  };

export const GetCommand = commandFor('GetItem');
export const PutCommand = commandFor('PutItem');
export const UpdateCommand = commandFor('UpdateItem');
export const DeleteCommand = commandFor('DeleteItem');
export const QueryCommand = commandFor('Query');
export const ScanCommand = commandFor('Scan');

const keysOf = (change: (key: Plain) => unknown) => (asked: Plain) => ({ ...asked, Keys: asked.Keys.map(change) });

export class BatchGetCommand extends Command {
  constructor({ RequestItems, ...more }: Plain) {
    super('BatchGetItem', { ...more, RequestItems: each(RequestItems, keysOf(stored)) });
  }
  override read({ Responses, UnprocessedKeys, ...more }: Plain): Plain {
    const found = each<Plain>(Responses, (items) => items.map(plain));
    return { ...more, Responses: found, UnprocessedKeys: each(UnprocessedKeys, keysOf(plain)) };
  }
}

const requestsOf = (change: (value: Plain) => unknown) => (requests: Plain) =>
  requests.map(({ PutRequest, DeleteRequest }: Plain) =>
    PutRequest
      ? { PutRequest: { Item: change(PutRequest.Item) } }
      : { DeleteRequest: { Key: change(DeleteRequest.Key) } },
  );

export class BatchWriteCommand extends Command {
  constructor({ RequestItems, ...more }: Plain) {
    super('BatchWriteItem', { ...more, RequestItems: each(RequestItems, requestsOf(stored)) });
  }
  override read({ UnprocessedItems, ...more }: Plain): Plain {
    return { ...more, UnprocessedItems: each(UnprocessedItems, requestsOf(plain)) };
  }
}

export class TransactWriteCommand extends Command {
  constructor({ TransactItems, ClientRequestToken = newToken(), ...more }: Plain) {
    const items = TransactItems.map((item: Plain) => each(item, storedIn));
    super('TransactWriteItems', { ...more, ClientRequestToken, TransactItems: items });
  }
}

export class DynamoDBDocumentClient {
  readonly #client: DynamoDBClient;
  constructor(client: DynamoDBClient) {
    this.#client = client;
  }
  static from = (client: DynamoDBClient) => new DynamoDBDocumentClient(client);
  send = (command: Command, options?: SendOptions) => this.#client.send(command, options);
  destroy = () => {};
}
