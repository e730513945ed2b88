/**
 * Crowds that sign up over the whole path of a laptop, streams and mails with it, beside another checkout (`--root`) in alternating
 * rounds: 400 at once for four places of a Harborlight that has just started while a second program is busy, and 50 who fill 200 places.
 */
import { columnsOf, measureInTurn, mediansOf, ratioOf, rootsWith } from './in-turn.ts';
import { median } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';
import type { Crowds } from './crowds/meet-crowds.ts';

const rounds = 3;

export async function measureCrowds(root: string): Promise<BenchResult> {
  const roots = rootsWith(root);
  const raw = await measureInTurn<Crowds>('crowds/meet-crowds.ts', roots, rounds);
  const row = (figure: string, of: (crowds: Crowds) => number, bar: Partial<Figure> = {}): Figure => ({
    ...{ figure, values: mediansOf(raw, of) },
    ...bar,
  });
  const atLeast = (of: (crowds: Crowds) => number, times: number) =>
    raw.other ? { bar: `≥ ${times} × other`, met: ratioOf(raw, of) >= times } : {};
  const most = (of: (crowds: Crowds) => number) => Math.max(...raw.ours!.map(of));
  const joined = ({ joins }: Crowds) => joins.perSecond;
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
      row('… answered with 5xx', ({ joins }) => joins.failed, {
        bar: '0',
        met: most(({ joins }) => joins.failed) === 0,
      }),
      row('hot shift of 200, 50 clients, a second', filled, atLeast(filled, 3)),
      row('… until each has a mail, a second', mailed, atLeast(mailed, 3)),
      row('… answered with 5xx', ({ hot }) => hot.failed, { bar: '0', met: most(({ hot }) => hot.failed) === 0 }),
    ],
    notes: [
      `Medians of ${rounds} rounds in turn; crowd, front, functions, streams and mails share the machine.`,
      'Four of the 400 have a place, the others wait; the hot shift opens when each of them has a mail. A second program is busy on one core all the while.',
    ],
    raw,
  };
}
