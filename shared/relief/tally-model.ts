/**
 * What a team notes on the street: one tally a contact, all optional but the outcome. No field can hold a name, a number, a
 * place or a text (R10): only words of closed lists, small counts, an instant, and ids that the server has given out.
 * A tally is known by the phone that made it and its place in that phone's line, and is corrected by another one alone.
 */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { outcomes, type Outcome } from './outcomes.ts';
import { ageBands, mostCompanions, mostGiven, mostOfPhone, needs } from './tally-words.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(words) as [Key, ...Key[]]);
const eachOnce = <Value>(all: readonly Value[]) => new Set(all).size === all.length;

export const outcome = keysOf<Outcome>(outcomes);
export const need = keysOf(needs);
export const ageBand = keysOf(ageBands);

/** Given from one lot of what the round took along. */
const givenLine = z.strictObject({ lotId: idOf('lot'), quantity: z.int().min(1).max(mostGiven) });

/** The place of a tally in the line of its phone, from 1. */
export const tallyNumber = z.int().min(1).max(mostOfPhone);
/** Which tally: the phone that made it, and its place there. */
export const tallyName = z.strictObject({ deviceId: idOf('device'), n: tallyNumber });
export type TallyName = z.infer<typeof tallyName>;

const common = {
  ...tallyName.shape,
  roundId: idOf('round'),
  /** By the phone's clock, corrected by what it differed from ours. */
  at: instant,
};
export const contactTally = z.strictObject({
  ...common,
  kind: z.literal('contact'),
  outcome,
  needs: z.array(need).max(Object.keys(needs).length).refine(eachOnce, { error: 'item-twice' }).optional(),
  ageBand: ageBand.optional(),
  companions: z.int().min(1).max(mostCompanions).optional(),
  given: z
    .array(givenLine)
    .min(1)
    .max(20)
    .refine((lines) => eachOnce(lines.map(({ lotId }) => lotId)), { error: 'item-twice' })
    .optional(),
});
export type ContactTally = z.infer<typeof contactTally>;
/** What was noted wrongly counts no more; it stays. */
export const voidTally = z.strictObject({ ...common, kind: z.literal('void'), voids: tallyName });
/** The team set out, or is back. */
export const teamTally = z.strictObject({ ...common, kind: z.enum(['out', 'back']) });
export const tally = z.discriminatedUnion('kind', [contactTally, voidTally, teamTally]);
export type Tally = z.infer<typeof tally>;

/** What a paper sheet of the round says, typed in by the lead: strokes counted, no contact by itself. */
const strokes = z.int().min(1).max(500);
export const sheetNumber = z.int().min(1).max(99);
export const tallySheet = z.strictObject({
  sheet: sheetNumber,
  outcomes: z.partialRecord(outcome, strokes),
  ageBands: z.partialRecord(ageBand, strokes).optional(),
  needs: z.partialRecord(need, strokes).optional(),
  companions: strokes.optional(),
  given: z
    .array(z.strictObject({ lotId: idOf('lot'), quantity: strokes }))
    .max(20)
    .refine((lines) => eachOnce(lines.map(({ lotId }) => lotId)), { error: 'item-twice' })
    .optional(),
  /** A sheet that was typed wrongly counts no more: this one stands for it. */
  insteadOf: sheetNumber.optional(),
});
export type TallySheet = z.infer<typeof tallySheet>;

const sumOf = z.int().min(0).max(1_000_000);
/** What all tallies of a round come to: what its report is proposed from. */
export const tallySums = z.object({
  contacts: sumOf,
  companions: sumOf,
  outcomes: z.partialRecord(outcome, sumOf),
  ageBands: z.partialRecord(ageBand, sumOf),
  needs: z.partialRecord(need, sumOf),
  given: z.array(z.object({ lotId: idOf('lot'), quantity: sumOf })),
  /** Noted and taken back. */
  voided: sumOf,
});
export type TallySums = z.infer<typeof tallySums>;
