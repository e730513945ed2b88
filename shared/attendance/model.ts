/**
 * Who came in and went out: entries of the attendance ledger. An entry names a slot and the order of a reservation, never
 * a person. It is made on a device, perhaps without a network, keeps the id that it was made with, and is never changed:
 * what was wrong is voided by another entry.
 */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import { ageGroups, entrySources, voidReasons, type AgeGroup, type EntrySource, type VoidReason } from './words.ts';

export const slotId = z.union([idOf('shift'), idOf('session')]);
export const slotKind = z.enum(['shift', 'session']);
export const direction = z.enum(['in', 'out']);
export type Direction = z.infer<typeof direction>;
const keysOf = <Key extends string>(words: Readonly<Record<Key, unknown>>) => Object.keys(words) as [Key, ...Key[]];
export const entrySource = z.enum(keysOf<EntrySource>(entrySources));
export const ageGroup = z.enum(keysOf<AgeGroup>(ageGroups));
export const voidReason = z.enum(keysOf<VoidReason>(voidReasons));

/** As many at once as come in one group; a booth counts one by one. */
export const largestEntry = 500;

const common = z.object({
  /** Made by the device that made the entry: the same entry sent again is the same. */
  entryId: idOf('entry'),
  slotKind,
  slotId,
  /** The reservation within its slot; absent for people who came without one. */
  order: z.int().min(0).max(1e9).optional(),
  /** When it happened, by the device's clock corrected by what it differs from ours. */
  at: instant,
  source: entrySource,
  /** As the gate or desk is called. */
  gate: line(40).optional(),
  deviceId: idOf('device').optional(),
});
export const markDraft = common.extend({
  kind: z.literal('mark'),
  direction,
  seats: z.int().min(1).max(largestEntry).default(1),
  /** Of people who came without a reservation and were counted by looking. */
  ageGroup: ageGroup.optional(),
});
export const voidDraft = common.extend({ kind: z.literal('void'), voids: idOf('entry'), reason: voidReason });
export const entryDraft = z.discriminatedUnion('kind', [markDraft, voidDraft]);
export type EntryDraft = z.infer<typeof entryDraft>;

const recorded = z.object({
  openDayId: idOf('openDay'),
  venueId: idOf('venue'),
  /** When it reached us. */
  recordedAt: instant,
  /** Account of whoever recorded it. */
  by: z.string(),
});
export const entry = z.discriminatedUnion('kind', [markDraft.extend(recorded.shape), voidDraft.extend(recorded.shape)]);
export type Entry = z.infer<typeof entry>;

/** What became of an entry among all of its reservation (presence-rules.ts). */
export const standing = z.object({
  is: z.enum(['counted', 'already-in', 'not-in', 'voided']),
  /** The entry that it stands against: since when, and at which gate. */
  since: z.object({ at: instant, gate: z.string().optional() }).optional(),
});
export type Standing = z.infer<typeof standing>;

/** People of one slot by now; `most` is how many were ever in, each counted once. */
export const slotCount = z.object({
  slotKind,
  slotId: z.string(),
  venueId: z.string(),
  inside: z.int(),
  arrived: z.int(),
});
export type SlotCount = z.infer<typeof slotCount>;
