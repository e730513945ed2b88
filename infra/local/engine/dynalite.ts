/**
 * The one door to dynalite: its request validation, its expression parsers, its key encoding, and the
 * LevelDB and decimal packages that it brings. Everything else here is the engine's own.
 */
import { createRequire } from 'node:module';
import dynaliteDb from 'dynalite/db/index.js';
import validations from 'dynalite/validations/index.js';
import { parseOnce, type Parse } from './parse-once.ts';
import { arePlainValues } from './plain-values.ts';
import type { Item, KeyElement, SecondaryIndex, TableShape } from './types.ts';

const requireHere = createRequire(import.meta.url);
// Taken from where dynalite stands, so that engine and dynalite always share one version of them.
const requireThere = createRequire(requireHere.resolve('dynalite/db/index.js'));

export interface BigNumber {
  c: number[];
  e: number;
  s: number;
  plus(other: string): BigNumber;
  minus(other: string): BigNumber;
  cmp(other: string): number;
  toFixed(): string;
}
export const Big = requireThere('big.js') as new (text: string) => BigNumber;

export interface RangeBounds {
  gt?: string;
  gte?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
}
export interface LevelLike {
  open(): Promise<void>;
  close(): Promise<void>;
  getSync(key: string): unknown;
  batch(operations: object[], options: { sync: boolean }): Promise<void>;
  clear(range: RangeBounds): Promise<void>;
  iterator(range: RangeBounds): {
    nextv(size: number): Promise<Array<[string, unknown]>>;
    close(): Promise<void>;
  };
}
type LevelClass<Arguments extends unknown[]> = new (...args: Arguments) => LevelLike;
export const { Level } = requireThere('level') as { Level: LevelClass<[string, object]> };
export const { MemoryLevel } = requireThere('memory-level') as { MemoryLevel: LevelClass<[object]> };

export const { mapPaths, validateKeyPaths, checkConditional, matchesFilter } = dynaliteDb;
export const { validateAttributeValue } = validations;

/** A request after validation: `_condition`, `_updates`, `_filter` and `_projection` hold the parsed expressions. */
export type Checked = Record<string, unknown> & { TableName: string };

/** dynalite refuses items above its own, smaller count; the engine checks the true size afterwards. */
const SIZE_POLICY = { options: { maxItemSize: 400 * 1024 } };

/** Where dynalite's validation finds its parsers. */
for (const name of ['condition', 'update', 'projection']) {
  const parser = requireHere(`dynalite/db/${name}Parser.js`) as { parse: Parse; parseAlways?: Parse };
  // A process that loads this module several times, as tests do, has dynalite once.
  parser.parseAlways ??= parser.parse;
  parser.parse = parseOnce(parser.parseAlways);
}

/** The members of a request that hold values by name. */
const holdsValues = (rule: unknown): boolean =>
  typeof rule === 'object' && rule !== null && (rule as { children?: unknown }).children === 'AttrStruct<ValueStruct>';

/** Those that need no look at their types, apart. */
function withoutPlain(body: Readonly<Record<string, unknown>>, types: Readonly<Record<string, unknown>>) {
  const [plain, more]: Array<Record<string, unknown>> = [{}, {}];
  for (const name in body) {
    const part = holdsValues(types[name]) && arePlainValues(body[name]) ? plain! : more!;
    part[name] = body[name];
  }
  return { plain: plain!, more: more! };
}

/** Checks types, limits and expressions of a request, as AWS words them. Throws ValidationException, SerializationException. */
export function checkRequest(operation: string, body: object): Checked {
  const rules = requireHere(`dynalite/validations/${operation}.js`) as {
    types: Record<string, unknown>;
    custom?: unknown;
  };
  const { plain, more } = withoutPlain(body as Record<string, unknown>, rules.types);
  const data = Object.assign(validations.checkTypes(more, rules.types), plain);
  validations.checkValidations(data, rules.types, rules.custom, SIZE_POLICY);
  return data as Checked;
}

export const requireValidKey = (key: Item, table: TableShape) => throwIf(dynaliteDb.validateKey(key, table));
export const requireValidItem = (item: Item, table: TableShape) => throwIf(dynaliteDb.validateItem(item, table));
export const requireValidUpdates = (updates: object | undefined, table: TableShape) =>
  throwIf(dynaliteDb.validateUpdates(undefined, updates, table));

/** Where an item stands in its table: a short hash of the partition key, then both keys, sortable as text. */
export function itemKey(item: Item, table: TableShape): string {
  const texts = table.KeySchema.map(({ AttributeName }) => item[AttributeName]?.S);
  if (texts.includes(undefined)) return dynaliteDb.createKey(item, table);
  const known = keysOf.get(table.KeySchema) ?? new Map<string, string>();
  keysOf.set(table.KeySchema, known);
  // The length says where the partition key ends.
  const name = `${texts[0]!.length} ${texts.join('')}`;
  const found = known.get(name) ?? dynaliteDb.createKey(item, table);
  if (known.size >= mostKeys) known.clear();
  known.set(name, found);
  return found;
}
/** A read, a write and what follows ask for the same ones, and a hash takes longer than looking it up. */
const keysOf = new WeakMap<KeyElement[], Map<string, string>>();
const mostKeys = 2000;

/**
 * Where an item stands in an index. dynalite ends it with 24 bits of hash, so two items of one index key
 * may overwrite each other; the whole table key keeps them apart.
 */
export const indexKey = (item: Item, table: TableShape, index: { KeySchema: KeyElement[] }): string =>
  dynaliteDb.createKey(item, table, index.KeySchema) + dynaliteDb.createKey(item, table);

export interface RangePlan {
  bounds: RangeBounds;
  index?: SecondaryIndex;
}

/**
 * Lets dynalite check a Query or Scan against the table and say which range of keys answers it. Its action
 * runs on a store that, when it is about to be read, gives the range back instead. Throws ValidationException.
 */
export function planRange(action: 'query' | 'scan', table: TableShape, data: Checked): RangePlan {
  const run = requireHere(`dynalite/actions/${action}.js`) as (
    store: object,
    data: Checked,
    done: (error: unknown) => void,
  ) => void;
  let planned: RangePlan | undefined;
  const reached = new Error('the range is known');
  const reader = (index?: SecondaryIndex) => ({
    createValueStream(bounds: RangeBounds) {
      planned = { bounds, index };
      throw reached;
    },
  });
  const store = {
    getTable: (_name: string, found: (error: null, table: TableShape) => void) => found(null, table),
    getItemDb: () => reader(),
    getIndexDb: () => reader(indexNamed(table, data.IndexName as string)),
  };
  try {
    run(store, data, (refusal) => {
      if (!planned && refusal) throw refusal;
    });
  } catch (error) {
    if (error !== reached) throw error;
  }
  return continueAfterStartKey(planned!, table, data);
}

function continueAfterStartKey({ bounds, index }: RangePlan, table: TableShape, data: Checked): RangePlan {
  if (!index || !data.ExclusiveStartKey) return { bounds, index };
  const start = indexKey(data.ExclusiveStartKey as Item, table, index);
  return { index, bounds: bounds.reverse ? { ...bounds, lt: start } : { ...bounds, gt: start } };
}

export const indexNamed = (table: TableShape, name: string | undefined): SecondaryIndex | undefined =>
  [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])].find(
    (index) => index.IndexName === name,
  );

function throwIf(failure: Error | null | undefined): void {
  if (failure) throw failure;
}
