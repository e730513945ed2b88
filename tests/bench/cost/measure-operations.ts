/**
 * Measures what one operation of each kind makes AWS bill: a whole Harborlight with its demo runs in this process,
 * each operation is done a few times over HTTP, and the engine and the functions count. Called by cost.ts.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildForLaptop } from '../../../infra/build.ts';
import { seedDemo } from '../../../infra/local/demo/seed.ts';
import type { EndedCall } from '../../../infra/local/runner/local-function.ts';
import { startLocal, type LocalHarborlight } from '../../../infra/local/runner/start-local.ts';
import { functionDefinitions, isBehindApi } from '../../../infra/functions.ts';
import { newDataDir, removeDataDir } from '../../support/running-harborlight.ts';
import { median } from '../numbers.ts';
import { operationsOf } from './operations.ts';
import { nothing, type Billed } from './price.ts';

const repeats = 5;
/** At this size a function has one processor of its own; with less memory it has that share of one. Source: AWS, "Configure Lambda function memory". */
const memoryOfOneProcessorMb = 1769;
const operatorEmail = 'operator@harborlight.example';

const isApi = new Set(functionDefinitions.filter(isBehindApi).map(({ name }) => name));
/** What the clock wakes is counted by itself, not with the operation that it happens to meet. */
const byClock = new Set(functionDefinitions.filter(({ everyMinutes }) => everyMinutes).map(({ name }) => name));

export type Measured = {
  readonly operations: Readonly<Record<string, Billed>>;
  /** A month of the functions that the clock wakes. */
  readonly clock: Billed;
};

export async function measureOperations(): Promise<Measured> {
  const dataDir = newDataDir();
  let calls: EndedCall[] = [];
  const harborlight = await startLocal({
    dataDir,
    operatorEmail,
    assembly: () => buildForLaptop(console.log),
    filesFolder: join(import.meta.dirname, '../../../build/web/client'),
    ended: (call) => calls.push(call),
  });
  try {
    await seedDemo({ apiOrigin: harborlight.origin, mailbox: harborlight.mailbox, operatorEmail });
    await harborlight.warm();
    const operations = await operationsOf(harborlight, operatorEmail);
    const measured: Record<string, Billed> = {};
    for (const [name, operate] of Object.entries(operations)) {
      const rounds: Billed[] = [];
      for (let round = 0; round <= repeats; round += 1) {
        await quiet(harborlight);
        calls = [];
        harborlight.engine.resetUsage();
        const mailsBefore = harborlight.mailCount();
        const html = await operate(round);
        await quiet(harborlight);
        const mails = harborlight.mailCount() - mailsBefore;
        // The first is cold, and so no measure of the others.
        if (round > 0) rounds.push(billedFor(harborlight, calls, html, mails));
      }
      measured[name] = medianOf(rounds);
    }
    return { operations: measured, clock: await aMonthOfClock(harborlight, () => calls) };
  } finally {
    await harborlight.stop();
    removeDataDir(dataDir);
  }
}

/** Waits until nothing was asked of the store for a while: the streams have followed. */
async function quiet({ engine }: LocalHarborlight): Promise<void> {
  for (let calm = 0, seen = -1; calm < 4;) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    const { calls } = engine.usage().total;
    calm = calls === seen ? calm + 1 : 0;
    seen = calls;
  }
}

function billedFor({ engine }: LocalHarborlight, calls: readonly EndedCall[], html: string, mails: number): Billed {
  const { readUnits, writeUnits } = engine.usage().total;
  const own = calls.filter(({ name }) => !byClock.has(name));
  return {
    ...{ readUnits, writeUnits, mails },
    ...computing(own),
    apiRequests: own.filter(({ name }) => isApi.has(name)).length,
    pageRequests: own.filter(({ name }) => name === 'site').length,
    sentKb: html === '' ? 0 : gzipSync(html).length / 1024,
  };
}

const computing = (calls: readonly EndedCall[]) => ({
  invocations: calls.length,
  gbSeconds: calls.reduce(
    (total, { memoryMb, milliseconds }) =>
      total + (memoryMb / 1024) * (milliseconds / 1000) * Math.max(1, memoryOfOneProcessorMb / memoryMb),
    0,
  ),
});

const medianOf = (rounds: readonly Billed[]): Billed =>
  Object.fromEntries(
    (Object.keys(nothing) as Array<keyof Billed>).map((name) => [name, median(rounds.map((round) => round[name]))]),
  ) as Billed;

/** Each scheduled function woken a few times with nothing to do, and a month's worth of it. */
async function aMonthOfClock(harborlight: LocalHarborlight, calls: () => readonly EndedCall[]): Promise<Billed> {
  const minutesOfAMonth = 30 * 24 * 60;
  let clock = nothing;
  for (const { name, everyMinutes } of functionDefinitions) {
    if (!everyMinutes) continue;
    const rounds: Billed[] = [];
    for (let round = 0; round <= repeats; round += 1) {
      await quiet(harborlight);
      const before = calls().length;
      harborlight.engine.resetUsage();
      await harborlight.wake(name);
      const { readUnits, writeUnits } = harborlight.engine.usage().total;
      if (round > 0) rounds.push({ ...nothing, readUnits, writeUnits, ...computing(calls().slice(before)) });
    }
    const each = medianOf(rounds);
    clock = Object.fromEntries(
      (Object.keys(nothing) as Array<keyof Billed>).map((key) => [
        key,
        clock[key] + (each[key] * minutesOfAMonth) / everyMinutes,
      ]),
    ) as Billed;
  }
  return clock;
}
