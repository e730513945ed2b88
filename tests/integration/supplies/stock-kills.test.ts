/**
 * Kill -9 of a process in the middle of moving goods, again and again: what it was promised is there, what it left half done
 * is settled, and nothing is lost or below zero. Twice here; `STOCK_KILLS=100` makes it a hundred.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { settleSupplies } from '../../../functions/supplies/settle-supplies.ts';
import { hour } from '../../../shared/kernel/time.ts';
import { noon } from '../../support/supplies-data.ts';
import { openSupplies, type Supplies } from '../../support/supplies-world.ts';

const writer = fileURLToPath(new URL('../../support/stock-writer.ts', import.meta.url));
const kills = Number(process.env.STOCK_KILLS ?? 2);

/** Lets a writer work until it has said so many documents, kills it, and answers all that it said. */
async function moveAndKill({ engine }: Supplies, run: number, count: number): Promise<string[]> {
  const { endpoint, key } = engine;
  const told = [JSON.stringify({ endpoint, key }), `${run}`, `${noon + run * hour}`];
  const child = spawn(process.execPath, [writer, ...told], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const promised: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('doc_')) promised.push(line);
    if (promised.length === count) child.kill('SIGKILL');
  }
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  return promised;
}

test(`after kill -9, ${kills} times, what was promised is there and what was left is settled`, async () => {
  const supplies = await openSupplies();
  const promised: string[] = [];
  let leftHalfDone = 0;
  for (let run = 1; run <= kills; run += 1) {
    promised.push(...(await moveAndKill(supplies, run, 5 + ((run * 37) % 60))));
    // Two minutes later nobody can still be at it.
    supplies.at(noon + run * hour + 120_000);
    const settled = await settleSupplies(supplies.deps);
    leftHalfDone += settled;
    expect(await settleSupplies(supplies.deps)).toBe(0);
  }
  const stored = await supplies.stored();
  expect(await supplies.broken()).toEqual([]);
  const documents = stored.filter(({ type }) => type === 'document');
  const there = new Set(documents.map(({ documentId }) => documentId));
  expect(promised.filter((documentId) => !there.has(documentId))).toEqual([]);
  // A test that only ever killed an idle process would prove nothing.
  expect(leftHalfDone).toBeGreaterThan(kills);
  console.log(`${kills} kills: ${promised.length} documents promised, ${leftHalfDone} left half done and settled`);
  await supplies.close();
}, 3_600_000);
