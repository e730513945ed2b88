/**
 * `npm run bench`: measures, prints a table and writes `build/bench/<name>.json`. `-- <name> …` runs some,
 * `-- list` tells which there are, `-- --root <folder>` takes the built site from another checkout, or puts its line beside ours;
 * `-- --against <commit>` checks that commit out itself and puts all that both can run beside each other, in one table and one file.
 * Fails only when it cannot measure (docs/benchmarks.md says what the figures mean).
 */
import { parseArgs } from 'node:util';
import { measureAgainst } from './against.ts';
import { measureColdStarts } from './cold.ts';
import { measureCrowds } from './crowds.ts';
import { measureDesk } from './desk.ts';
import { measureGate } from './gate.ts';
import { here } from './in-turn.ts';
import { measureLine } from './line.ts';
import { measureMails } from './mails.ts';
import { measureMemory } from './memory.ts';
import { weighPages } from './pages.ts';
import { printResult, writeResult, type BenchResult } from './report.ts';
import { measureRelief } from './relief.ts';
import { measureRush } from './rush.ts';
import { measureService } from './service.ts';
import { measureSignUps } from './sign-ups.ts';
import { measureStock } from './stock.ts';
import { measureTallies } from './tallies.ts';
import { measureViews } from './views.ts';

type Bench = {
  readonly tells: string;
  readonly run: (root: string) => Promise<BenchResult>;
  /** Another checkout runs it too. */
  readonly besides?: true;
};

const benches: Readonly<Record<string, Bench>> = {
  'sign-ups': { tells: 'the sign-up engine beside two usual designs, about 3 minutes', run: measureSignUps },
  crowds: {
    tells: '400 at once, and 50 for 200 places, beside another checkout, about 3 minutes',
    run: measureCrowds,
    besides: true,
  },
  line: {
    tells: 'joins to a line of 50 to 5,000, beside another checkout, about 3 minutes',
    run: measureLine,
    besides: true,
  },
  rush: { tells: '2,000 people in two seconds on Lambda, simulated, about 3 minutes', run: measureRush },
  cold: { tells: 'cold start of every function beside a bare handler, about a minute', run: measureColdStarts },
  stock: { tells: 'the ledger of goods beside a plain transaction design, about 3 minutes', run: measureStock },
  relief: { tells: 'the page of a campaign from 10 to 1,000 rounds, about a minute', run: measureRelief },
  service: { tells: 'the check of the ledger of hours, and a printed proof, some seconds', run: measureService },
  tallies: { tells: 'upload of a night of 200 signed tallies, some seconds', run: measureTallies },
  mails: {
    tells: '5,000 mails of a called-off open day at a simulated rate of SES, about 3 minutes',
    run: measureMails,
  },
  desk: { tells: 'the timeline of 300 shifts and the list of 5,000 people, about 3 minutes', run: measureDesk },
  gate: {
    tells: 'scans at a gate on a slow phone, a long queue, the install; needs a browser, about 3 minutes',
    run: measureGate,
  },
  views: {
    tells: 'public pages a second, calls for 100,000 views, beside another checkout, about 3 minutes',
    run: measureViews,
    besides: true,
  },
  memory: {
    tells: 'what the process of npm start holds, idle and under load, beside another checkout, about 5 minutes',
    run: measureMemory,
    besides: true,
  },
  pages: { tells: 'JavaScript and CSS that each public page loads; needs the built site', run: weighPages },
};

const { values, positionals } = parseArgs({
  options: { root: { type: 'string', default: here }, against: { type: 'string' } },
  allowPositionals: true,
});

if (positionals.includes('list')) {
  for (const [name, { tells }] of Object.entries(benches)) console.log(`${name.padEnd(10)} ${tells}`);
} else if (values.against) {
  const names = positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => benches[name]!.besides);
  await tell(`against ${values.against}`, () =>
    measureAgainst(values.against!, Object.fromEntries(names.map((name) => [name, benchNamed(name).run]))),
  );
} else {
  for (const name of positionals.length > 0 ? positionals : Object.keys(benches))
    await tell(name, () => benchNamed(name).run(values.root));
}

function benchNamed(name: string): Bench {
  const bench = benches[name];
  if (!bench) throw new Error(`There is no bench called ${name}; -- list tells which there are.`);
  return bench;
}

async function tell(name: string, measure: () => Promise<BenchResult>): Promise<void> {
  try {
    const result = await measure();
    printResult(result);
    console.log(`Written to ${writeResult(here, result)}`);
  } catch (error) {
    console.error(`${name} could not run: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
