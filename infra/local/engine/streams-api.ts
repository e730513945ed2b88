/**
 * DynamoDB Streams over HTTP: ListStreams, DescribeStream, GetShardIterator and GetRecords. A stream has one
 * shard that never closes. Iterators are positions, not sessions: they do not expire.
 */
import { apiError, validationError } from './api-error.ts';
import type { EngineDeps, Operate } from './engine-deps.ts';
import { lastSequence, readStream } from './stream-records.ts';
import type { StreamRecord, TableDescription } from './types.ts';

const SHARD = 'shardId-00000001000000000000-00000001';
/** Before every sequence number. */
const HORIZON = '0'.repeat(21);
const MAX_RECORDS = 1000;

export const listStreams: Operate = async (deps, body) => ({
  Streams: deps.tables
    .all()
    .map((table) => table.description)
    .filter((table) => table.LatestStreamArn && (!body.TableName || table.TableName === body.TableName))
    .map((table) => ({
      StreamArn: table.LatestStreamArn,
      TableName: table.TableName,
      StreamLabel: table.LatestStreamLabel,
    })),
});

export const describeStream: Operate = async (deps, body) => {
  const table = tableOfStream(deps, body.StreamArn);
  return {
    StreamDescription: {
      StreamArn: table.LatestStreamArn,
      StreamLabel: table.LatestStreamLabel,
      StreamStatus: table.StreamSpecification?.StreamEnabled ? 'ENABLED' : 'DISABLED',
      StreamViewType: table.StreamSpecification?.StreamViewType,
      TableName: table.TableName,
      KeySchema: table.KeySchema,
      CreationRequestDateTime: table.CreationDateTime,
      Shards:
        body.ExclusiveStartShardId === SHARD
          ? []
          : [{ ShardId: SHARD, SequenceNumberRange: { StartingSequenceNumber: HORIZON } }],
    },
  };
};

export const getShardIterator: Operate = async (deps, body) => {
  const table = tableOfStream(deps, body.StreamArn);
  if (body.ShardId !== SHARD)
    throw apiError('ResourceNotFoundException', 'Requested resource not found: Shard does not exist');
  const position = await positionOf(
    deps,
    table.TableName,
    String(body.ShardIteratorType),
    body.SequenceNumber as string | undefined,
  );
  return { ShardIterator: iteratorAt(String(body.StreamArn), position) };
};

async function positionOf(
  deps: EngineDeps,
  tableName: string,
  type: string,
  sequence: string | undefined,
): Promise<string> {
  if (type === 'TRIM_HORIZON') return HORIZON;
  if (type === 'LATEST') return (await lastSequence(deps, tableName)) ?? HORIZON;
  if (!sequence) throw validationError(`SequenceNumber is required for ShardIteratorType ${type}`);
  if (type === 'AFTER_SEQUENCE_NUMBER') return sequence;
  if (type === 'AT_SEQUENCE_NUMBER') return String(BigInt(sequence) - 1n).padStart(21, '0');
  throw validationError(`Unknown ShardIteratorType ${type}`);
}

export const getRecords: Operate = async (deps, body) => {
  const { arn, after } = readIterator(String(body.ShardIterator));
  const table = tableOfStream(deps, arn);
  const limit = Math.min((body.Limit as number | undefined) ?? MAX_RECORDS, MAX_RECORDS);
  const records = await readStream(deps, table.TableName, after, limit);
  return {
    Records: records.map(asApiRecord),
    NextShardIterator: iteratorAt(arn, records.at(-1)?.dynamodb.SequenceNumber ?? after),
  };
};

/** The API spells the author's members in capitals and leaves out the ARN, unlike Lambda events. */
function asApiRecord({ eventSourceARN: _arn, userIdentity, ...record }: StreamRecord): object {
  if (!userIdentity) return record;
  return { ...record, userIdentity: { Type: userIdentity.type, PrincipalId: userIdentity.principalId } };
}

function tableOfStream(deps: EngineDeps, arn: unknown): TableDescription {
  const table = deps.tables.all().find(({ description }) => description.LatestStreamArn === arn)?.description;
  if (!arn || !table)
    throw apiError('ResourceNotFoundException', `Requested resource not found: Stream: ${String(arn)} not found`);
  return table;
}

const iteratorAt = (arn: string, after: string): string =>
  Buffer.from(JSON.stringify({ arn, after })).toString('base64');

function readIterator(text: string): { arn: string; after: string } {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as { arn: string; after: string };
  } catch {
    throw validationError('Invalid ShardIterator');
  }
}
