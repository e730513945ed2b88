/** Upload of a night: a phone sends 200 signed tallies through the verbs on the engine, first as new and then once more. */
import { listTallies } from '../../functions/relief/tally-store.ts';
import { openNightWorld } from '../support/night-world.ts';
import { median, shown } from './numbers.ts';
import type { BenchResult } from './report.ts';

const [tallies, nights] = [200, 5];

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

export async function measureTallies(): Promise<BenchResult> {
  const [fresh, again]: [number[], number[]] = [[], []];
  for (let night = 0; night < nights; night += 1) {
    const world = await openNightWorld();
    const phone = await world.newPhone();
    const open = await phone.open();
    await open.sync();
    for (let at = 0; at < tallies; at += 1)
      await open.note({ kind: 'contact', outcome: 'accepted_supplies', ageBand: 'adult', needs: ['water'] });
    fresh.push(await timed(() => open.sync()));
    again.push(await timed(() => phone.sendAgain()));
    const stored = await listTallies(world.deps.relief, world.path.roundId);
    if (stored.length !== tallies) throw new Error(`${stored.length} of ${tallies} are stored`);
    await world.close();
  }
  const [freshMs, againMs] = [median(fresh), median(again)];
  return {
    name: 'tallies',
    columns: ['ours'],
    figures: [
      {
        figure: `upload of ${tallies} signed tallies, and the round anew`,
        values: { ours: `${shown(freshMs)} ms` },
        bar: '≤ 2,000 ms',
        met: freshMs <= 2000,
      },
      { figure: 'the same sent once more', values: { ours: `${shown(againMs)} ms` } },
    ],
    notes: ['Medians of five nights: verbs and embedded engine in one process, without HTTP.'],
    raw: { fresh, again },
  };
}
