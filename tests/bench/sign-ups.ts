/**
 * The sign-up engine beside two usual designs, on the same embedded DynamoDB, over the same HTTP front, in one run:
 * a storm, a rush for a hot shift, refusals of a full one, a shift and an open day that grow. Contenders take turns in
 * every round, and a ratio is the median of the rounds' own ratios, so that a noisy machine disturbs both alike.
 */
import { median, shown, spread } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';
import { hotCapacity, refuseFromFullShift, rushForHotShift, type Refusals, type Rush } from './sign-ups/crowd.ts';
import { contenders, startFunctions, type Contender } from './sign-ups/function-front.ts';
import { costByExisting, type CostAt } from './sign-ups/growth.ts';
import { costByEntries, type CostBetween } from './sign-ups/large-shift.ts';
import { openOpenDay, type OpenDay } from './sign-ups/open-day.ts';
import { capacity, requests, storm, type Storm } from './sign-ups/storm.ts';

const rounds = 5;
/** Node compiles what is used often: the first storms of a process are three times as slow as the fourth. */
const warmUps = 2;
const rushRounds = 3;
const crowds = [500, 50] as const;
const spreadMs = 1000;
const turnRounds = 3;

type Storms = Readonly<Record<Contender, Storm[]>>;
type Turns = Readonly<Record<'ours' | 'oursWithout' | 'aInTurns', Storm[]>>;
type Rushes = Readonly<Record<'ours' | 'a', Rush[]>>;

export async function measureSignUps(): Promise<BenchResult> {
  const day = await openOpenDay();
  try {
    say('Warming up');
    for (let at = 0; at < warmUps; at += 1) for (const contender of contenders) await storm(day, contender, 0);
    say(`${rounds} storms each of ${requests} requests for ${capacity} places`);
    const atOnce = await stormsOf(day, 0, rounds);
    const overASecond = await stormsOf(day, spreadMs, 1);
    say('The same storm with turns for a, and without them for us');
    const turns = await stormsByTurns(day);
    say(`${rushRounds} rushes each for a shift of ${hotCapacity}, by crowds of ${crowds.join(' and ')}`);
    const rushes = new Map<number, Rushes>();
    for (const crowd of crowds) rushes.set(crowd, await rushesOf(day, crowd));
    const refusals = {} as Record<Contender, Refusals>;
    for (const contender of contenders) refusals[contender] = await refuseFromFullShift(day, contender, capacity);
    say('A shift that grows to 1,000 people');
    const large = await costByEntries(day);
    say('An open day that grows to 100,000 sign-ups');
    const growth = await costByExisting(day);
    return {
      name: 'sign-ups',
      columns: ['ours', 'a: transaction', 'b: no lock', 'ours / a'],
      figures: [
        ...stormFigures(atOnce),
        ...spreadFigures(overASecond),
        ...turnFigures(turns),
        ...refusalFigures(refusals),
        ...crowds.flatMap((crowd) => rushFigure(crowd, rushes.get(crowd)!)),
        ...large.map(largeFigure),
        ...growthFigures(growth),
      ],
      notes,
      raw: { atOnce, overASecond, turns, refusals, rushes: Object.fromEntries(rushes), large, growth },
    };
  } finally {
    await day.close();
  }
}

const say = (line: string) => console.error(`${line} …`);

async function stormsOf(day: OpenDay, overMs: number, times: number): Promise<Storms> {
  const storms: Storms = { ours: [], a: [], b: [] };
  for (let at = 0; at < times; at += 1) {
    for (const contender of contenders) storms[contender].push(await storm(day, contender, overMs));
  }
  return storms;
}

/** How much of the storm's figures is the turns that requests take in one process (functions/reservations/limit-concurrency.ts). */
async function stormsByTurns(day: OpenDay): Promise<Turns> {
  const turns: Turns = { ours: [], oursWithout: [], aInTurns: [] };
  const functions = await startFunctions({ turns: false });
  try {
    const without = { ...day, functions };
    for (let at = 0; at < warmUps; at += 1) await storm(without, 'ours', 0);
    for (let at = 0; at < turnRounds; at += 1) {
      turns.ours.push(await storm(day, 'ours', 0));
      turns.aInTurns.push(await storm(day, 'a-in-turns', 0));
      turns.oursWithout.push(await storm(without, 'ours', 0));
    }
  } finally {
    await functions.close();
  }
  return turns;
}

async function rushesOf(day: OpenDay, crowd: number): Promise<Rushes> {
  const rushes: Rushes = { ours: [], a: [] };
  for (let at = 0; at < rushRounds; at += 1) {
    for (const contender of ['ours', 'a'] as const)
      rushes[contender].push(await rushForHotShift(day, contender, crowd));
  }
  return rushes;
}

/** A row of medians; `ours / a` is the median of the rounds' ratios. */
function row(figure: string, storms: Storms, valueOf: (storm: Storm) => number, bar: Partial<Figure> = {}): Figure {
  const values = { ours: storms.ours.map(valueOf), a: storms.a.map(valueOf), b: storms.b.map(valueOf) };
  return {
    figure,
    values: {
      ours: shown(median(values.ours)),
      'a: transaction': shown(median(values.a)),
      'b: no lock': shown(median(values.b)),
      'ours / a': shown(ratioOf(values.ours, values.a)),
    },
    ...bar,
  };
}

const ratioOf = (ours: readonly number[], theirs: readonly number[]) =>
  median(ours.map((value, at) => value / theirs[at]!));
const withoutRatio = ({ values: { 'ours / a': _, ...values }, ...figure }: Figure): Figure => ({ ...figure, values });

const unitsPerPlace = ({ writeUnits, sold }: Storm) => writeUnits / sold;
const billedPerPlace = ({ writeUnits, conflictUnits, sold }: Storm) => (writeUnits - conflictUnits) / sold;
const callsPerRequest = ({ calls }: Storm) => calls / requests;

function stormFigures(storms: Storms): Figure[] {
  const most = (contender: Contender) => Math.max(...storms[contender].map(({ oversold }) => oversold));
  const medianOf = (valueOf: (storm: Storm) => number) => median(storms.ours.map(valueOf));
  const unitRatio = ratioOf(storms.ours.map(unitsPerPlace), storms.a.map(unitsPerPlace));
  const latencyRatio = ratioOf(
    storms.ours.map(({ acceptedMs }) => acceptedMs.p99),
    storms.a.map(({ acceptedMs }) => acceptedMs.p99),
  );
  const conflicts = storms.ours.reduce((sum, storm) => sum + storm.conflicts, 0);
  return [
    {
      figure: `storm: ${requests} at once for ${capacity}: oversold (worst round)`,
      values: { ours: shown(most('ours')), 'a: transaction': shown(most('a')), 'b: no lock': shown(most('b')) },
      bar: '0, and b > 0',
      met: most('ours') === 0 && most('b') > 0,
    },
    row('storm: write units per confirmed place', storms, unitsPerPlace, {
      bar: '≤ 8 and ≤ 1/8 of a',
      met: medianOf(unitsPerPlace) <= 8 && unitRatio <= 1 / 8,
    }),
    row('  the same without what AWS bills for conflicts', storms, billedPerPlace),
    row('storm: calls to the store per request', storms, callsPerRequest, {
      bar: '≤ 2.2, no conflicts',
      met: medianOf(callsPerRequest) <= 2.2 && conflicts === 0,
    }),
    withoutRatio(row('  of them, to the table of the engine', storms, ({ placesCalls }) => placesCalls / requests)),
    withoutRatio(row('  conflicts that were tried again', storms, (storm) => storm.conflicts)),
    withoutRatio(row('  requests given up as busy', storms, ({ givenUp }) => givenUp)),
    withoutRatio(row('  writes whose condition failed', storms, ({ failedConditions }) => failedConditions)),
    row('storm: p99 of the accepted, ms', storms, ({ acceptedMs }) => acceptedMs.p99, {
      bar: '≤ 1/2 of a',
      met: latencyRatio <= 1 / 2,
    }),
  ];
}

const spreadFigures = (storms: Storms): Figure[] => [
  row('spread over a second: write units per place', storms, unitsPerPlace),
  withoutRatio(row('  writes whose condition failed', storms, ({ failedConditions }) => failedConditions)),
];

function turnFigures({ ours, oursWithout, aInTurns }: Turns): Figure[] {
  const beside = (figure: string, valueOf: (storm: Storm) => number): Figure => ({
    figure,
    values: {
      ours: shown(median(ours.map(valueOf))),
      'a: transaction': shown(median(aInTurns.map(valueOf))),
      'ours / a': shown(ratioOf(ours.map(valueOf), aInTurns.map(valueOf))),
    },
  });
  const alone = (figure: string, valueOf: (storm: Storm) => number): Figure => ({
    figure,
    values: { ours: shown(median(oursWithout.map(valueOf))) },
  });
  return [
    beside('storm, a takes turns too: write units per place', unitsPerPlace),
    beside('  p99 of the accepted, ms', ({ acceptedMs }) => acceptedMs.p99),
    alone('storm, nobody takes turns: write units per place', unitsPerPlace),
    alone('  calls to the store per request', callsPerRequest),
    alone('  p99 of the accepted, ms', ({ acceptedMs }) => acceptedMs.p99),
  ];
}

const refusalFigures = ({ ours, a, b }: Readonly<Record<Contender, Refusals>>): Figure[] => [
  {
    figure: `full shift of ${capacity}: read units per refusal`,
    values: { ours: shown(ours.readUnits), 'a: transaction': shown(a.readUnits), 'b: no lock': shown(b.readUnits) },
    bar: '≤ 1',
    met: ours.readUnits <= 1 && ours.writeUnits === 0,
  },
  { figure: '  of them, from the table of the engine', values: { ours: shown(ours.placesReadUnits) } },
];

function rushFigure(crowd: number, { ours, a }: Rushes): Figure {
  const rate = (rush: Rush) => rush.perSecond;
  const ratio = ratioOf(ours.map(rate), a.map(rate));
  return {
    figure: `hot shift of ${hotCapacity}, ${crowd} people at a time: confirmed a second`,
    values: {
      ours: shown(median(ours.map(rate))),
      'a: transaction': shown(median(a.map(rate))),
      'ours / a': shown(ratio),
    },
    ...(crowd === crowds[0] ? { bar: '≥ 5 × a', met: ratio >= 5 } : {}),
  };
}

const largeFigure = ({ from, upTo, writeUnits, readUnits, shelvingUnits }: CostBetween): Figure => ({
  figure: `units per sign-up, shift of ${from} to ${upTo.toLocaleString('en')}`,
  values: { ours: `${shown(writeUnits)} write, ${shown(readUnits)} read, ${shown(shelvingUnits)} archiving` },
});

function growthFigures(costs: readonly CostAt[]): Figure[] {
  const units = ({ writeUnits, readUnits }: CostAt) => writeUnits + readUnits;
  const flatness = spread(costs.map(units));
  return [
    ...costs.map((cost) => ({
      figure: `units per sign-up with ${cost.existing.toLocaleString('en')} in the open day`,
      values: { ours: `${shown(cost.writeUnits)} write, ${shown(cost.readUnits)} read` },
    })),
    {
      figure: '  largest of these as a multiple of the smallest',
      values: { ours: shown(flatness) },
      bar: '≤ 1.1',
      met: flatness <= 1.1,
    },
  ];
}

const notes = [
  'Everything runs on this machine: client and store in one thread, the functions in another, as under npm start.',
  `Medians of ${rounds} storms and ${rushRounds} rushes each, in turn; transactions keep their items busy for 8 ms.`,
  'Conflicts are billed here as AWS bills them, 4 units each; the embedded store itself does not bill them.',
  'What the figures do not say is in docs/benchmarks.md.',
];
