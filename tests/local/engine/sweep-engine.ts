/**
 * Looks through everything an engine has stored for what must never be: index entries that differ from
 * their items, streams that do not add up to their table, transactions that are there in part.
 */
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { allItems, type Laptop } from './laptop.ts';

/** One sentence for each thing found wrong; empty when all is well. */
export async function sweepEngine({ db, engine }: Laptop): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of ['shifts', 'ledger']) {
    const items = await allItems(db, table);
    const indexed = await allItems(db, table, 'by-colour');
    const coloured = new Map([...items].filter(([, item]) => item.colour !== undefined));
    wrong.push(...differences(`index of ${table}`, coloured, indexed));

    const replayed = new Map<string, Record<string, unknown>>();
    let last: string | undefined;
    for (const record of await engine.readStream(table, undefined, Infinity)) {
      const { Keys, NewImage, SequenceNumber } = record.dynamodb;
      if (last !== undefined && BigInt(SequenceNumber) !== BigInt(last) + 1n)
        wrong.push(`stream of ${table} jumps from ${last} to ${SequenceNumber}`);
      last = SequenceNumber;
      if (NewImage) replayed.set(Keys.id!.S!, unmarshall(NewImage as never));
      else replayed.delete(Keys.id!.S!);
    }
    wrong.push(...differences(`stream of ${table}`, items, replayed));
  }

  const shifts = await allItems(db, 'shifts');
  const ledger = await allItems(db, 'ledger');
  const halves = (items: Map<string, unknown>) => [...items.keys()].filter((id) => id.startsWith('txn-'));
  for (const id of halves(shifts)) if (!ledger.has(id)) wrong.push(`${id} is in shifts only`);
  for (const id of halves(ledger)) if (!shifts.has(id)) wrong.push(`${id} is in ledger only`);
  const total = (ledger.get('total')?.n as number | undefined) ?? 0;
  if (total !== halves(ledger).length)
    wrong.push(`total says ${total}, but there are ${halves(ledger).length} transactions`);
  return wrong;
}

function differences(what: string, expected: Map<string, unknown>, found: Map<string, unknown>): string[] {
  const ids = new Set([...expected.keys(), ...found.keys()]);
  return [...ids]
    .filter((id) => JSON.stringify(inOrder(expected.get(id))) !== JSON.stringify(inOrder(found.get(id))))
    .map((id) => `${what} differs at ${id}`);
}

const inOrder = (item: unknown) =>
  item && Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));
