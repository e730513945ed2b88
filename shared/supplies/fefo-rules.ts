/**
 * What to take from a store: first expired, then first received. Goods that may not go are never offered, but shown with
 * why (R14). Pure: the server proposes with the rule that the browser shows.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import type { SuppliesRefusal } from './refusals.ts';

/** A lot in one store, as the rule needs it. */
export type LotInStore = {
  readonly lotId: string;
  /** The last usable day, in the zone of the store. */
  readonly expiresOn?: string | undefined;
  readonly receivedAt: string;
  readonly recalledAt?: string | undefined;
  readonly available: number;
  readonly quarantined: number;
  readonly reserved: number;
};

export const whyNotOffered = ['recalled', 'expired', 'quarantined', 'reserved'] as const;
export type WhyNotOffered = (typeof whyNotOffered)[number];

export type Taken = { readonly lotId: string; readonly quantity: number };
export type NotOffered = Taken & { readonly why: WhyNotOffered };
export type Proposal = {
  readonly take: readonly Taken[];
  /** How much is missing. */
  readonly short: number;
  readonly notOffered: readonly NotOffered[];
};

const neverExpires = '9999-12-31';
/** As it sorts; compared as plain text, since thousands of lots are. */
const order = (lot: LotInStore) => `${lot.expiresOn ?? neverExpires} ${lot.receivedAt} ${lot.lotId}`;

export function inFefoOrder<Lot extends LotInStore>(lots: readonly Lot[]): Lot[] {
  const keyed = lots.map((lot) => ({ lot, key: order(lot) }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ lot }) => lot);
}

export const isExpired = (expiresOn: string | undefined, today: string): boolean =>
  expiresOn !== undefined && expiresOn < today;

const unusable = (lot: LotInStore, today: string): WhyNotOffered | undefined =>
  lot.recalledAt !== undefined ? 'recalled' : isExpired(lot.expiresOn, today) ? 'expired' : undefined;

function notOfferedOf(lot: LotInStore, today: string): NotOffered[] {
  const { lotId, available, quarantined, reserved } = lot;
  const why = unusable(lot, today);
  const parts: Array<[WhyNotOffered, number]> = why
    ? [[why, available + quarantined + reserved]]
    : [
        ['quarantined', quarantined],
        ['reserved', reserved],
      ];
  return parts.flatMap(([because, quantity]) => (quantity > 0 ? [{ lotId, quantity, why: because }] : []));
}

/** Takes from the first to the last until it is enough. `today` is the day in the zone of the store. */
export function proposeFefo(lots: readonly LotInStore[], quantity: number, today: string): Proposal {
  const take: Taken[] = [];
  let short = quantity;
  const sorted = inFefoOrder(lots);
  for (const lot of sorted) {
    const part = unusable(lot, today) ? 0 : Math.min(lot.available, short);
    if (part > 0) take.push({ lotId: lot.lotId, quantity: part });
    short -= part;
  }
  return { take, short, notOffered: sorted.flatMap((lot) => notOfferedOf(lot, today)) };
}

const sameTaking = (one: readonly Taken[], other: readonly Taken[]) => {
  const text = (taken: readonly Taken[]) =>
    JSON.stringify(taken.map((part) => `${part.lotId} ${part.quantity}`).sort());
  return text(one) === text(other);
};

/** What is taken: the proposal, or another choice that has a reason. Refuses: stock.not-enough, stock.reason-needed. */
export function decideTaking(
  proposal: Proposal,
  chosen: readonly Taken[] | undefined,
  reason: string | undefined,
): Result<readonly Taken[], SuppliesRefusal> {
  if (chosen) {
    return sameTaking(proposal.take, chosen) || reason !== undefined ? accept(chosen) : refuse('stock.reason-needed');
  }
  const { take, short } = proposal;
  const there = take.reduce((sum, part) => sum + part.quantity, 0);
  return short === 0 ? accept(take) : refuse('stock.not-enough', { there });
}

/** Not from kernel/time.ts, which brings zod along: the browser proposes with this rule too. */
const dayMs = 86_400_000;

/** How soon goods must be used: within 7, 14 or 30 days, later, past it, or never. */
export const expiryBands = ['expired', '7', '14', '30', 'later', 'none'] as const;
export type ExpiryBand = (typeof expiryBands)[number];

export function expiryBandOf(expiresOn: string | undefined, today: string): ExpiryBand {
  if (expiresOn === undefined) return 'none';
  const left = Math.round((Date.parse(expiresOn) - Date.parse(today)) / dayMs);
  if (left < 0) return 'expired';
  return left <= 7 ? '7' : left <= 14 ? '14' : left <= 30 ? '30' : 'later';
}
