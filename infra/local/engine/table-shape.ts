/**
 * The parts of a table's description that making and changing a table share: its stream, its indexes, the
 * attributes that its keys use. table-operations.ts and update-table.ts call it.
 */
import { validationError } from './api-error.ts';
import { tableArn, type EngineDeps, type RequestBody } from './engine-deps.ts';
import { indexesOf } from './index-entries.ts';
import type { KeyElement, SecondaryIndex, StreamViewType, TableDescription } from './types.ts';

interface StreamSpecification {
  StreamEnabled: boolean;
  StreamViewType?: StreamViewType;
}

/** What ProvisionedThroughput shows for a table that is billed by request. */
export const ON_DEMAND = { ReadCapacityUnits: 0, WriteCapacityUnits: 0 };

/** The stream that a request asks for; nothing when it does not speak of streams. */
export function streamOf(deps: EngineDeps, tableName: string, body: RequestBody): Partial<TableDescription> {
  const asked = body.StreamSpecification as StreamSpecification | undefined;
  if (!asked) return {};
  if (!asked.StreamEnabled) return { StreamSpecification: undefined };
  if (!asked.StreamViewType) {
    throw validationError(
      'One or more parameter values were invalid: StreamViewType is required when StreamEnabled is true',
    );
  }
  const label = new Date(deps.now()).toISOString().replace('Z', '');
  return {
    StreamSpecification: { StreamEnabled: true, StreamViewType: asked.StreamViewType },
    LatestStreamLabel: label,
    LatestStreamArn: `${tableArn(tableName)}/stream/${label}`,
  };
}

export const activeIndex = (tableName: string, index: SecondaryIndex): SecondaryIndex => ({
  ...index,
  IndexArn: `${tableArn(tableName)}/index/${index.IndexName}`,
  IndexStatus: 'ACTIVE',
  IndexSizeBytes: 0,
  ItemCount: 0,
});

const keyNames = (schema: KeyElement[]) => schema.map((element) => element.AttributeName);
export const keysUsed = (table: TableDescription) => [
  ...new Set([table, ...indexesOf(table)].flatMap(({ KeySchema }) => keyNames(KeySchema))),
];
/** The definitions of attributes that are keys of the table or of an index. */
export const usedDefinitions = (table: TableDescription) =>
  table.AttributeDefinitions.filter((definition) => keysUsed(table).includes(definition.AttributeName));
