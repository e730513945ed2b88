/**
 * A line that grows: joins a second by 20 clients, write units a join, and the size of the slot item at 50 to 5,000 waiting, beside another
 * checkout (`--root`) in alternating rounds. Verbs, store and the stream's consumer in one process, without HTTP and mails.
 */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { slotKey } from '../../functions/reservations/slot-item.ts';
import type { openVolunteering, World } from '../support/volunteering-world.ts';
import { median, shown, spread } from './numbers.ts';
import type { BenchResult } from './report.ts';

const sizes = [50, 400, 1600, 5000] as const;
const [rounds, clients, joins] = [3, 20, 120] as const;
/** A checkout that is not done by then is judged by what it has. */
const patienceMs = 12_000;

type Joined = { readonly perSecond: number; readonly writeUnits: number; readonly itemKb: number };
type Opening = { readonly openVolunteering: typeof openVolunteering };

/** As long as the keys and fingerprints of real people. */
const keyOf = (at: number) => `w${String(at).padStart(10, '0')}`;

/** So many wait, all in the item: the form that every version reads. */
async function fillLine(world: World, shiftId: string, waiting: number): Promise<void> {
  const { client, name } = world.tables.slots;
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: slotKey(shiftId) }));
  const all = Array.from({ length: waiting }, (_, at) => keyOf(at));
  const filled = {
    ...{ ...Item, wait: waiting, next: waiting + 1, joins: waiting, cap: 0, free: 0 },
    n: Object.fromEntries(all.map((key, at) => [key, at + 1])),
    q: Object.fromEntries(all.map((key) => [key, { w: 1, r: key }])),
  };
  await client.send(new PutCommand({ TableName: name, Item: filled }));
  await world.deliver();
}

async function joinLine(world: World, waiting: number, round: number): Promise<Joined> {
  const shiftId = await world.newShift({ capacity: 0 });
  await fillLine(world, shiftId, waiting);
  world.engine.resetUsage();
  const began = performance.now();
  let [next, done, isOver] = [0, 0, false];
  const follow = async () => {
    while (!isOver) {
      await world.deliver();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const client = async () => {
    while (next < joins && performance.now() - began < patienceMs) {
      next += 1;
      const answer = await world.signUp(shiftId, `join-${waiting}-${round}-${next}`);
      if (!answer.ok) throw new Error(`A join was refused: ${answer.refusal.code}`);
      done += 1;
    }
  };
  const following = follow();
  await Promise.all(Array.from({ length: clients }, client));
  const ms = performance.now() - began;
  isOver = true;
  await following;
  const { writeUnits } = world.engine.usage().total;
  const { client: db, name } = world.tables.slots;
  const { Item } = await db.send(new GetCommand({ TableName: name, Key: slotKey(shiftId) }));
  return { perSecond: (done * 1000) / ms, writeUnits: writeUnits / done, itemKb: JSON.stringify(Item).length / 1024 };
}

export async function measureLine(root: string): Promise<BenchResult> {
  const here = join(import.meta.dirname, '../..');
  const roots = root === here ? { ours: here } : { ours: here, other: root };
  const worlds = new Map<string, World>();
  for (const [name, folder] of Object.entries(roots)) {
    const file = pathToFileURL(join(folder, 'tests/support/volunteering-world.ts')).href;
    worlds.set(name, await ((await import(file)) as Opening).openVolunteering());
  }
  try {
    for (const world of worlds.values()) await joinLine(world, 50, -1);
    const raw: Record<string, Record<number, Joined[]>> = {};
    for (const waiting of sizes)
      for (let round = 0; round < rounds; round += 1)
        for (const [name, world] of worlds) {
          console.error(`${waiting} waiting, round ${round + 1}, ${name} …`);
          ((raw[name] ??= {})[waiting] ??= []).push(await joinLine(world, waiting, round));
        }
    return resultOf(raw);
  } finally {
    for (const world of worlds.values()) await world.close();
  }
}

function resultOf(raw: Record<string, Record<number, Joined[]>>): BenchResult {
  const names = Object.keys(raw);
  const rows = (what: keyof Joined, title: string) =>
    sizes.map((waiting) => ({
      figure: `${title} at ${waiting.toLocaleString('en')} waiting`,
      values: Object.fromEntries(
        names.map((name) => [name, shown(median(raw[name]![waiting]!.map((one) => one[what])))]),
      ),
    }));
  const ours = (what: keyof Joined) => sizes.map((waiting) => median(raw.ours![waiting]!.map((one) => one[what])));
  const flat = (what: keyof Joined, title: string, most: number) => ({
    figure: `  ${title}: largest as a multiple of the smallest`,
    values: { ours: shown(spread(ours(what))) },
    ...{ bar: `≤ ${most}`, met: spread(ours(what)) <= most },
  });
  const largest = Math.max(...sizes.flatMap((waiting) => raw.ours![waiting]!.map(({ itemKb }) => itemKb)));
  return {
    name: 'line',
    columns: names,
    figures: [
      ...rows('perSecond', 'joins a second'),
      flat('perSecond', 'joins a second', 1.15),
      ...rows('writeUnits', 'write units a join, with all that follows'),
      flat('writeUnits', 'write units', 1.1),
      ...rows('itemKb', 'slot item, KB of JSON'),
      { figure: '  largest slot item', values: { ours: shown(largest) }, bar: '≤ 8', met: largest <= 8 },
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, ${clients} clients, at most ${joins} joins each; one process, no HTTP, no mails.`,
      'The line is put into the item as a whole first, as functions of before stored it; ours moves it before it measures.',
    ],
    raw,
  };
}
