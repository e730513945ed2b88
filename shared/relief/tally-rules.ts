/**
 * Whether a tally may go into the book of its round, and what all of them come to. The phone asks before it stores, the API
 * again before it does; sums are the same in whatever order tallies arrive. Pure, and without zod: the browser has it too.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day, hour, minute } from '../kernel/spans.ts';
import type { Outcome } from './outcomes.ts';
import type { TallyRefusal } from './tally-refusals.ts';
import type { Tally, TallyName, TallySheet, TallySums } from './tally-model.ts';

/** What a phone's clock may be ahead of ours after it was corrected. */
const clockSlack = 5 * minute;
/** A team meets before it sets out, and may be out far longer than planned. */
const beforeRound = 6 * hour;
const afterRound = day;

type Planned = { readonly plannedStartAt: string };
/** Nobody is out for a round yet: it may be taken for another one. */
export const isTooEarly = ({ plannedStartAt }: Planned, at: number): boolean =>
  at < Date.parse(plannedStartAt) - beforeRound;

export type TallyRound = {
  readonly roundId: string;
  readonly plannedStartAt: string;
  readonly plannedEndAt: string;
};

/** With goods alone nobody leaves a minor: police and station come first (R11, 救助管理办法 5). */
export const closesWithSuppliesAlone = (ageBand: string | undefined, outcome: Outcome) =>
  ageBand === 'minor' && (outcome === 'accepted_supplies' || outcome === 'info_only');

/** `lots` is what the round took along. Refuses: tally.minor-supplies-only, .lot-unknown, .in-the-future, .other-night. */
export function decideTally(
  tally: Tally,
  round: TallyRound,
  lots: ReadonlySet<string>,
  now: number,
): Result<true, TallyRefusal> {
  const at = Date.parse(tally.at);
  if (at > now + clockSlack) return refuse('tally.in-the-future');
  if (isTooEarly(round, at) || at > Date.parse(round.plannedEndAt) + afterRound) return refuse('tally.other-night');
  if (tally.kind !== 'contact') return accept(true);
  if (closesWithSuppliesAlone(tally.ageBand, tally.outcome)) return refuse('tally.minor-supplies-only');
  if (tally.given?.some(({ lotId }) => !lots.has(lotId))) return refuse('tally.lot-unknown');
  return accept(true);
}

/** Refuses: tally.lot-unknown. */
export const decideSheet = ({ given = [] }: TallySheet, lots: ReadonlySet<string>): Result<true, TallyRefusal> =>
  given.every(({ lotId }) => lots.has(lotId)) ? accept(true) : refuse('tally.lot-unknown');

export const nameOfTally = ({ deviceId, n }: TallyName) => `${deviceId}#${n}`;

function addTo<Key extends string>(sums: Partial<Record<Key, number>>, key: Key | undefined, quantity = 1) {
  if (key !== undefined) sums[key] = (sums[key] ?? 0) + quantity;
}

/** Tallies of phones and typed sheets, each counted once; what another one takes back counts no more. */
export function sumTallies(tallies: readonly Tally[], sheets: readonly TallySheet[] = []): TallySums {
  const gone = new Set(tallies.flatMap((tally) => (tally.kind === 'void' ? [nameOfTally(tally.voids)] : [])));
  const replaced = new Set(sheets.flatMap(({ insteadOf }) => insteadOf ?? []));
  const contacts = tallies.filter((tally) => tally.kind === 'contact');
  const standing = contacts.filter((tally) => !gone.has(nameOfTally(tally)));
  const counted = sheets.filter(({ sheet }) => !replaced.has(sheet));

  const sums = { contacts: standing.length, companions: 0, voided: contacts.length - standing.length };
  const outcomes: TallySums['outcomes'] = {};
  const ageBands: TallySums['ageBands'] = {};
  const needs: TallySums['needs'] = {};
  const given: Record<string, number> = {};
  for (const tally of standing) {
    addTo(outcomes, tally.outcome);
    addTo(ageBands, tally.ageBand);
    for (const need of tally.needs ?? []) addTo(needs, need);
    for (const { lotId, quantity } of tally.given ?? []) addTo(given, lotId, quantity);
    sums.companions += tally.companions ?? 0;
  }
  for (const sheet of counted) {
    for (const [key, strokes] of entriesOf(sheet.outcomes)) {
      addTo(outcomes, key, strokes);
      sums.contacts += strokes;
    }
    for (const [key, strokes] of entriesOf(sheet.ageBands ?? {})) addTo(ageBands, key, strokes);
    for (const [key, strokes] of entriesOf(sheet.needs ?? {})) addTo(needs, key, strokes);
    for (const { lotId, quantity } of sheet.given ?? []) addTo(given, lotId, quantity);
    sums.companions += sheet.companions ?? 0;
  }
  const byLot = Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...sums, outcomes, ageBands, needs, given: byLot.map(([lotId, quantity]) => ({ lotId, quantity })) };
}

const entriesOf = <Key extends string>(counts: Partial<Record<Key, number>>) =>
  Object.entries(counts) as Array<[Key, number]>;

export type TeamNote = { readonly kind: 'out' | 'back'; readonly at: string };
export type TeamTimes = { readonly outAt?: string; readonly backAt?: string };

/** Out since it first set out, and back if the last that was noted says so: a team may set out again. */
export function teamTimesOf(notes: readonly TeamNote[]): TeamTimes {
  // At the same instant a team counts as out: to ask once too often does no harm.
  const inOrder = notes.toSorted((a, b) => a.at.localeCompare(b.at) || a.kind.localeCompare(b.kind));
  const [outAt] = inOrder.filter(({ kind }) => kind === 'out').map(({ at }) => at);
  const last = inOrder.at(-1);
  return { ...(outAt ? { outAt } : {}), ...(last?.kind === 'back' ? { backAt: last.at } : {}) };
}

export const teamNotesOf = (tallies: readonly Tally[]): TeamNote[] =>
  tallies.flatMap((tally) =>
    tally.kind === 'out' || tally.kind === 'back' ? [{ kind: tally.kind, at: tally.at }] : [],
  );
