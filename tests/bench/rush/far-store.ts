/**
 * The embedded store as functions see DynamoDB from afar: each call takes its time there and back, and a partition key takes so many
 * write units a second, above which it is throttled. Sources: DynamoDB developer guide, "Designing partition keys to distribute your
 * workload" (1,000 write units a second) and "Best practices for handling throttling"; times as in AWS's own examples of single-digit
 * milliseconds, a transaction twice as long.
 */
import type { Engine } from '../../../infra/local/engine/engine.ts';
import type { Chance } from '../../support/random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** There and back, without jitter. */
const usualMs = { read: 4, write: 6, transaction: 14 };
/** What a key has left over from a quiet second. */
const unitsASecond = 1000;

export type FarCounts = { throttled: number; conflicts: number; calls: number };
type Request = { readonly headers: Record<string, string>; readonly body: Uint8Array };
type Written = { readonly TableName: string; readonly Key?: object; readonly Item?: { readonly pk: object } };

/** The keys of the partitions that a call writes to. */
function partitionsOf(operation: string, body: any): string[] {
  const writes: Written[] =
    operation === 'TransactWriteItems'
      ? body.TransactItems.map((one: Record<string, Written>) => Object.values(one)[0])
      : operation === 'BatchWriteItem' || !/^(?:Put|Update|Delete)Item$/.test(operation)
        ? []
        : [body];
  return writes.map(({ TableName, Key, Item }) => `${TableName} ${JSON.stringify(((Key as typeof Item) ?? Item)!.pk)}`);
}

export function farStore(engine: Engine, clock: VirtualClock, chance: Chance) {
  const counts: FarCounts = { throttled: 0, conflicts: 0, calls: 0 };
  const spent = new Map<string, { units: number; at: number }>();
  const unitsOf = new Map<string, number>();
  const leftOf = (partition: string) => {
    const before = spent.get(partition) ?? { units: 0, at: 0 };
    const units = Math.max(0, before.units - ((clock.now() - before.at) * unitsASecond) / 1000);
    spent.set(partition, { units, at: clock.now() });
    return unitsASecond - units;
  };
  const spend = (partition: string, units: number) => {
    leftOf(partition);
    spent.get(partition)!.units += units;
    unitsOf.set(partition, (unitsOf.get(partition) ?? 0) + units);
  };
  const answer = (statusCode: number, content: object) => ({
    response: { statusCode, headers: {}, body: Buffer.from(JSON.stringify(content)) },
  });

  async function handle({ headers, body }: Request) {
    const target = headers['x-amz-target'] ?? '';
    const operation = target.split('.')[1]!;
    const text = new TextDecoder().decode(body);
    const partitions = partitionsOf(operation, JSON.parse(text));
    const usual =
      operation === 'TransactWriteItems' ? usualMs.transaction : partitions.length > 0 ? usualMs.write : usualMs.read;
    const oneWay = (usual / 2) * (0.7 + 0.9 * chance.roll());
    counts.calls += 1;
    await clock.sleep(oneWay);
    if (partitions.some((partition) => leftOf(partition) <= 0)) {
      counts.throttled += 1;
      await clock.sleep(oneWay);
      const type = 'com.amazonaws.dynamodb.v20120810#ThrottlingException';
      return answer(400, { __type: type, message: 'Throughput exceeds the limit of the partition' });
    }
    const { status, content } = await clock.outside(async () => {
      const before = engine.usage().total.writeUnits;
      const answered = (await engine.ask(target, text))!;
      const units = engine.usage().total.writeUnits - before;
      // Of a transaction, its items share what it costs.
      for (const partition of partitions) spend(partition, units / partitions.length);
      return answered;
    });
    if (JSON.stringify(content).includes('TransactionConflict')) counts.conflicts += 1;
    await clock.sleep(oneWay);
    return answer(status, content);
  }

  return {
    counts,
    /** Write units by table and partition key. */
    unitsOf,
    /** In the place of the SDK's own; nothing is signed, as no network is between. */
    config: {
      requestHandler: { handle, destroy: () => undefined },
      signer: async () => ({ sign: async (request: unknown) => request }),
    },
  };
}
