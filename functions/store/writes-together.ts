/**
 * Writes without conditions that go in one call: those of one caller, and those of others that came while a call was under way. Nothing
 * waits for more to come, and none is made before one that came earlier, so the last word of an item stays the last.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './table.ts';
import type { Key } from './write.ts';

type Item = Key & Readonly<Record<string, unknown>>;
export type ItemWrite = { readonly put: Item } | { readonly remove: Key };
type Asked = {
  readonly writes: readonly ItemWrite[];
  readonly answer: () => void;
  readonly fail: (error: unknown) => void;
};
type Line = { waiting: Asked[]; isMoving: boolean };

/** DynamoDB takes so many writes in one call. */
const atOnce = 25;
/** Of what it has no room for. */
const mostTries = 8;

/** Tables are told apart by their names, which no two of one client share. */
const lines = new WeakMap<object, Map<string, Line>>();
function lineOf({ client, name }: Table): Line {
  const ofClient = lines.get(client) ?? new Map<string, Line>();
  lines.set(client, ofClient);
  const line = ofClient.get(name) ?? { waiting: [], isMoving: false };
  ofClient.set(name, line);
  return line;
}

const keyOf = (write: ItemWrite) => ('put' in write ? write.put : write.remove);
const requestOf = (write: ItemWrite) =>
  'put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.remove } };

/** DynamoDB refuses a call that names an item twice: the last word counts. */
const lastOfEach = (writes: readonly ItemWrite[]) => [
  ...new Map(writes.map((write) => [`${keyOf(write).pk}\n${keyOf(write).sk}`, write])).values(),
];

async function send({ client, name }: Table, writes: readonly ItemWrite[]): Promise<void> {
  let requests: Array<Record<string, unknown>> = lastOfEach(writes).map(requestOf);
  for (let tries = 1; requests.length > 0; tries += 1) {
    const asked = { RequestItems: { [name]: requests } } as ConstructorParameters<typeof BatchWriteCommand>[0];
    const { UnprocessedItems } = await client.send(new BatchWriteCommand(asked));
    requests = (UnprocessedItems?.[name] ?? []) as typeof requests;
    if (requests.length === 0) return;
    if (tries === mostTries) throw new Error(`${requests.length} writes found no room`);
    await sleep(Math.random() * Math.min(800, 25 * 2 ** tries));
  }
}

/** The first that waits, and those behind it that fit into the same call. */
function nextOf({ waiting }: Line): Asked[] {
  let count = 0;
  const fits = waiting.findIndex(({ writes }) => (count += writes.length) > atOnce);
  return waiting.splice(0, fits === -1 ? waiting.length : Math.max(1, fits));
}

async function move(table: Table, line: Line): Promise<void> {
  line.isMoving = true;
  while (line.waiting.length > 0) {
    const together = nextOf(line);
    try {
      await send(
        table,
        together.flatMap(({ writes }) => writes),
      );
      together.forEach(({ answer }) => answer());
    } catch (error) {
      together.forEach(({ fail }) => fail(error));
    }
  }
  line.isMoving = false;
}

/** At most 25 of one caller, not all or nothing: whoever asks can do with some of them. */
export function writeTogether(table: Table, writes: readonly ItemWrite[]): Promise<void> {
  const line = lineOf(table);
  return new Promise((answer, fail) => {
    line.waiting.push({ writes, answer, fail });
    if (!line.isMoving) void move(table, line);
  });
}
