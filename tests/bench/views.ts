/**
 * What a thousand readers cost: public pages a second by 25 connections, and the calls of functions that 10^5 views of kept
 * pages make, beside another checkout (`--root`) in alternating rounds.
 */
import { columnsOf, measureInTurn, mediansOf, rootsWith } from './in-turn.ts';
import { median } from './numbers.ts';
import type { BenchResult } from './report.ts';
import type { Views } from './views/read-pages.ts';

const rounds = 2;

export async function measureViews(root: string): Promise<BenchResult> {
  const roots = rootsWith(root);
  const raw = await measureInTurn<Views>('views/read-pages.ts', roots, rounds);
  const figure = (title: string, of: (views: Views) => number, bar: string, isMet: (ours: number) => boolean) => ({
    ...{ figure: title, values: mediansOf(raw, of) },
    ...{ bar, met: isMet(median(raw.ours!.map(of))) },
  });
  return {
    name: 'views',
    columns: columnsOf(roots),
    figures: [
      ...Object.keys(raw.ours![0]!.perSecond).map((page) =>
        figure(
          `${page}, a second`,
          ({ perSecond }) => perSecond[page]!,
          '≥ 400',
          (ours) => ours >= 400,
        ),
      ),
      figure(
        'rush: views a second',
        ({ rush }) => rush.perSecond,
        '≥ 400',
        (ours) => ours >= 400,
      ),
      figure(
        'rush: views',
        ({ rush }) => rush.views,
        '100,000',
        (ours) => ours >= 100_000,
      ),
      figure(
        'rush: calls of functions',
        ({ rush }) => rush.calls,
        '≤ 2,000',
        (ours) => ours <= 2000,
      ),
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, 25 connections, both languages; readers, front, functions and store share the machine.`,
      'The rush is 100,000 views of these pages, or a minute of them. The key of a form is made by the browser and no part of a view; nobody signs up meanwhile, and CloudFront is not there.',
    ],
    raw,
  };
}
