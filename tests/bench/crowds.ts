/**
 * Crowds that sign up over the whole path of a laptop, streams and mails with it, beside another checkout (`--root`) in alternating
 * rounds: 400 at once for four places of a Harborlight that has just started, and 50 who fill 200 places; the 400 again while a second
 * program is busy.
 */
import { asStarted, columnsOf, measureInTurn, mediansOf, ratioOf, rootsWith } from './in-turn.ts';
import { median } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';
import type { Crowds, Joins } from './crowds/meet-crowds.ts';

const [rounds, busyRounds] = [3, 2] as const;

export async function measureCrowds(root: string): Promise<BenchResult> {
  const roots = rootsWith(root);
  const script = 'crowds/meet-crowds.ts';
  const raw = await measureInTurn<Crowds>(script, roots, rounds, [], asStarted);
  const busy = await measureInTurn<Joins>(script, roots, busyRounds, ['busy'], asStarted);
  const row = (figure: string, of: (crowds: Crowds) => number, bar: Partial<Figure> = {}): Figure => ({
    ...{ figure, values: mediansOf(raw, of) },
    ...bar,
  });
  const atLeast = (of: (crowds: Crowds) => number, times: number) =>
    raw.other ? { bar: `≥ ${times} × other`, met: ratioOf(raw, of) >= times } : {};
  const most = (of: (crowds: Crowds) => number) => Math.max(...raw.ours!.map(of));
  const failed = ({ joins }: Joins) => joins.failed;
  const joined = ({ joins }: Joins) => joins.perSecond;
  const besideBusy = (figure: string, of: (joins: Joins) => number) => ({ figure, values: mediansOf(busy, of) });
  const filled = ({ hot }: Crowds) => hot.perSecond;
  const mailed = ({ hot }: Crowds) => hot.mailedPerSecond;
  return {
    name: 'crowds',
    columns: columnsOf(roots),
    figures: [
      row('400 at once for 4 places, a second', joined, atLeast(joined, 5)),
      row('… p99 ms', ({ joins }) => joins.p99Ms, {
        bar: '≤ 2,500',
        met: median(raw.ours!.map(({ joins }) => joins.p99Ms)) <= 2500,
      }),
      row('… answered with 5xx', failed, { bar: '0', met: most(failed) === 0 }),
      besideBusy('400 at once beside a busy program, a second', joined),
      besideBusy('… p99 ms', ({ joins }) => joins.p99Ms),
      {
        ...besideBusy('… answered with 5xx', failed),
        ...{ bar: '0', met: Math.max(...busy.ours!.map(failed)) === 0 },
      },
      row('hot shift of 200, 50 clients, a second', filled, atLeast(filled, 3)),
      row('… until each has a mail, a second', mailed, atLeast(mailed, 3)),
      row('… answered with 5xx', ({ hot }) => hot.failed, { bar: '0', met: most(({ hot }) => hot.failed) === 0 }),
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, ${busyRounds} beside a program that is busy on one core; crowd, front, functions, streams and mails share the machine.`,
      'Each runs with the flags of its own `npm start`. Four of the 400 have a place, the others wait; the hot shift opens when each of them has a mail.',
    ],
    raw: { quiet: raw, busy },
  };
}
