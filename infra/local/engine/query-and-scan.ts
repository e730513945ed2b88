/**
 * Query and Scan: dynalite checks the request and names the key range; this reads it page by page, filters,
 * and says where to go on.
 */
import { validationError } from './api-error.ts';
import { consumedCapacity, readUnits, type Units } from './capacity.ts';
import { folders } from './database.ts';
import { checkRequest, itemKey, matchesFilter, planRange, type Checked, type RangePlan } from './dynalite.ts';
import type { EngineDeps, Operate, RequestBody } from './engine-deps.ts';
import { hasTooManyOperators, satisfies, type ExpressionNode } from './evaluate-condition.ts';
import { projected } from './item-reads.ts';
import { refuseLongExpressions } from './item-limits.ts';
import { itemBytes } from './item-size.ts';
import type { Item, TableShape } from './types.ts';

/** Source: DynamoDB developer guide, "Paginating table query results": 1 MB before filtering. */
const PAGE_BYTES = 1024 * 1024;

export const query: Operate = (deps, body) => read(deps, 'query', body);
export const scan: Operate = (deps, body) => read(deps, 'scan', body);

async function read(deps: EngineDeps, action: 'query' | 'scan', body: RequestBody): Promise<object> {
  refuseLongExpressions(body);
  const data = checkRequest(action, body);
  refuseEmptyKeys(data);
  const filter = (data._filter as { expression: ExpressionNode } | undefined)?.expression;
  if (filter && hasTooManyOperators(filter))
    throw validationError('Invalid FilterExpression: The expression contains too many operators; operator limit: 300');
  const shape = deps.tables.find(data.TableName).description;
  const plan = planRange(action, shape, data);
  const page = await readPage(deps, shape, plan, data);
  const kept = page.items.filter((item) => (filter ? satisfies(item, filter) : matchesLegacyFilter(data, item)));

  const units = unitsOf(page, plan, data.ConsistentRead === true);
  deps.usage.billRead(data.TableName, action === 'query' ? 'Query' : 'Scan', units);
  return {
    Items: data.Select === 'COUNT' ? undefined : kept.map((item) => projected(data, item)),
    Count: kept.length,
    ScannedCount: page.items.length,
    LastEvaluatedKey: page.isCut ? keysOf(page.items.at(-1)!, shape, plan) : undefined,
    ConsumedCapacity: consumedCapacity(data.ReturnConsumedCapacity, shape, units),
  };
}

/** As AWS words it; dynalite, which is older than empty texts, lets it pass. Source: DynamoDB API reference, "Query". */
function refuseEmptyKeys({ KeyConditions = {} }: Checked): void {
  for (const [name, { AttributeValueList }] of Object.entries(KeyConditions as KeyConditions))
    if (AttributeValueList.some(({ S, B }) => S === '' || B === ''))
      throw validationError(
        `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
      );
}
type KeyConditions = Readonly<Record<string, { AttributeValueList: ReadonlyArray<{ S?: string; B?: string }> }>>;

interface Page {
  items: Item[];
  /** Stopped by Limit or size: as on AWS, even when nothing more may follow. */
  isCut: boolean;
  bytes: number;
  /** Of whole items fetched from the table behind a local index. */
  fetchedBytes: number;
}

async function readPage(
  deps: EngineDeps,
  shape: TableShape,
  { bounds, index }: RangePlan,
  data: Checked,
): Promise<Page> {
  const items = folders.items(data.TableName);
  const folder = index ? folders.index(data.TableName, index.IndexName) : items;
  const fetchesWhole = index && data.Select === 'ALL_ATTRIBUTES' && index.Projection.ProjectionType !== 'ALL';
  const limit = (data.Limit as number | undefined) ?? Infinity;
  const page: Page = { items: [], isCut: false, bytes: 0, fetchedBytes: 0 };
  for await (const [, entry] of deps.database.entries<Item>(folder, bounds)) {
    const whole = fetchesWhole ? await deps.database.get<Item>(items + itemKey(entry, shape)) : undefined;
    page.bytes += itemBytes(entry);
    page.fetchedBytes += whole ? itemBytes(whole) : 0;
    page.items.push(whole ?? entry);
    if (page.items.length >= limit || page.bytes >= PAGE_BYTES) {
      page.isCut = true;
      break;
    }
  }
  return page;
}

function unitsOf({ bytes, fetchedBytes }: Page, { index }: RangePlan, consistent: boolean): Units {
  const units = readUnits(bytes, consistent);
  if (!index) return { table: units, indexes: {} };
  return {
    table: fetchedBytes ? readUnits(fetchedBytes, consistent) : 0,
    indexes: { [index.IndexName]: units },
  };
}

function keysOf(item: Item, shape: TableShape, { index }: RangePlan): Item {
  const names = [...shape.KeySchema, ...(index?.KeySchema ?? [])].map((element) => element.AttributeName);
  return Object.fromEntries(names.map((name) => [name, item[name]!]));
}

function matchesLegacyFilter(data: Checked, item: Item): boolean {
  const filter = (data.QueryFilter ?? data.ScanFilter) as object | undefined;
  return !filter || matchesFilter(item, filter, data.ConditionalOperator as string | undefined);
}
