/**
 * A line that grows: joins a second by 20 clients, write units a join, and the size of the slot item at 50 to 5,000 waiting, beside another
 * checkout (`--root`) in alternating rounds.
 */
import { columnsOf, measureInTurn, mediansOf, rootsWith } from './in-turn.ts';
import type { Joined } from './line/join-line.ts';
import { median, shown, spread } from './numbers.ts';
import type { BenchResult } from './report.ts';

const sizes = [50, 400, 1600, 5000] as const;
const rounds = 2;
type Round = Readonly<Record<string, Joined>>;

export async function measureLine(root: string): Promise<BenchResult> {
  const roots = rootsWith(root);
  const raw = await measureInTurn<Round>('line/join-line.ts', roots, rounds, sizes.map(String));
  const rows = (what: keyof Joined, title: string) =>
    sizes.map((waiting) => ({
      figure: `${title} at ${waiting.toLocaleString('en')} waiting`,
      values: mediansOf(raw, (round) => round[waiting]![what]),
    }));
  const ours = (what: keyof Joined) => sizes.map((waiting) => median(raw.ours!.map((round) => round[waiting]![what])));
  const flat = (what: keyof Joined, most: number) => ({
    figure: '  largest of these as a multiple of the smallest',
    values: { ours: shown(spread(ours(what))) },
    ...{ bar: `≤ ${most}`, met: spread(ours(what)) <= most },
  });
  const largest = Math.max(...ours('itemKb'));
  return {
    name: 'line',
    columns: columnsOf(roots),
    figures: [
      ...rows('perSecond', 'joins a second'),
      flat('perSecond', 1.15),
      ...rows('writeUnits', 'write units a join, with all that follows'),
      flat('writeUnits', 1.1),
      ...rows('itemKb', 'slot item afterwards, KB of JSON'),
      { figure: '  largest of these', values: { ours: shown(largest) }, bar: '≤ 8', met: largest <= 8 },
    ],
    notes: [
      `Medians of ${rounds} rounds in turn, 20 clients, at most 120 joins each after some 700 to warm up; handlers, store, streams and mails in one process.`,
      'The line is put into the item as a whole first, as functions of before stored it; ours moves it before it measures.',
    ],
    raw,
  };
}
