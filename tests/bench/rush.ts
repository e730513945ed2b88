/**
 * Two thousand people in two seconds on Lambda, simulated: 64 environments that serve one request each and take no turns, a store
 * some milliseconds away that throttles a key. Beside the transaction design in the same crowd, and with a waitlist, which that has not.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { median, shown } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';
import type { Rushed } from './rush/rush-on-lambda.ts';

const seeds = [1, 2, 3];
/** What a conflict of two items of at most 1 KB costs on AWS, where a cancelled transaction is billed (docs/benchmarks.md). */
const unitsOfConflict = 4;

function rushOnLambda(contender: 'ours' | 'a', ifFull: 'wait' | 'refuse', seed: number): Promise<Rushed> {
  console.error(`${contender}, who finds it full is to ${ifFull}, seed ${seed} …`);
  const child = fork(join(import.meta.dirname, 'rush/rush-on-lambda.ts'), [contender, ifFull, String(seed)], {
    // Keeps what is no number: of nobody, there is no median.
    serialization: 'advanced',
    execArgv: ['--import', new URL('./sign-ups/without-turns.ts', import.meta.url).href],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (rushed) => resolve(rushed as Rushed));
    child.once('exit', (code) => reject(new Error(`The rush ended with ${code}`)));
  });
}

const columns = { ours: 'ours', a: 'a: transaction', line: 'ours, with a waitlist' } as const;

export async function measureRush(): Promise<BenchResult> {
  const raw: Record<keyof typeof columns, Rushed[]> = { ours: [], a: [], line: [] };
  for (const seed of seeds) {
    raw.ours.push(await rushOnLambda('ours', 'refuse', seed));
    raw.a.push(await rushOnLambda('a', 'refuse', seed));
  }
  raw.line.push(await rushOnLambda('ours', 'wait', seeds[0]!));
  const of = (name: keyof typeof columns, valueOf: (rushed: Rushed) => number) => median(raw[name].map(valueOf));
  const row = (figure: string, valueOf: (rushed: Rushed) => number, bar: Partial<Figure> = {}): Figure => ({
    figure,
    values: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [column, shown(of(name as keyof typeof columns, valueOf))]),
    ),
    ...bar,
  });
  const unitsOf = ({ writeUnits, conflicts, confirmed, waiting }: Rushed) =>
    (writeUnits + conflicts * unitsOfConflict) / (confirmed + waiting);
  const hotUnitsOf = ({ hotUnits, conflicts, confirmed, waiting }: Rushed) =>
    (hotUnits + (conflicts * unitsOfConflict) / 2) / (confirmed + waiting);
  const p99 = ({ acceptedMs }: Rushed) => acceptedMs.p99;
  const most = Math.max(...raw.ours.map(({ oversold }) => oversold));
  return {
    name: 'rush',
    columns: Object.values(columns),
    figures: [
      row('people with a place', ({ confirmed }) => confirmed),
      row('people in the line', ({ waiting }) => waiting),
      row('oversold', ({ oversold }) => oversold, { bar: '0', met: most === 0 }),
      row('write units per place or wait', unitsOf, { bar: '≤ 8', met: of('ours', unitsOf) <= 8 }),
      row('… on the key of slot or counter', hotUnitsOf, { bar: '≤ 5', met: of('ours', hotUnitsOf) <= 5 }),
      row('calls to the store per person', ({ callsPerPerson }) => callsPerPerson),
      row('place or wait told after, median ms', ({ acceptedMs }) => acceptedMs.p50),
      row('… p99 ms', p99, { bar: '≤ 1/2 of a', met: of('ours', p99) <= of('a', p99) / 2 }),
      row('refusal told after, median ms', ({ refusedMs }) => refusedMs.p50),
      row('… p99 ms', ({ refusedMs }) => refusedMs.p99),
      row('told to come again: no environment was free', ({ cameAgain }) => cameAgain.noEnvironment),
      row('… the store was too busy', ({ cameAgain }) => cameAgain.busy),
      row('writes throttled on their key', ({ throttled }) => throttled),
      row('conflicts of transactions', ({ conflicts }) => conflicts),
      row('all have their answer after, ms', ({ allMs }) => allMs),
    ],
    notes: [
      'Time is virtual: it does not depend on the machine. Calls take 4 ms to read, 6 to write, 14 for a transaction, each with jitter.',
      'A key takes 1,000 write units a second. Who finds no environment free, or a busy store, clicks again after one to two seconds.',
      `Of three seeds the medians, with a waitlist one seed. A conflict is billed at ${unitsOfConflict} units, as AWS does.`,
    ],
    raw,
  };
}
