/** What the page of a round writes into: the phone's own line, or a practice that is nobody's. */
import type { ContactTally, Tally } from '#shared/relief/tally-model.ts';
import type { TallyRefusal } from '#shared/relief/tally-refusals.ts';
import { nameOfTally } from '#shared/relief/tally-rules.ts';

type WhoAndWhen = 'deviceId' | 'n' | 'roundId' | 'at';
export type ContactDraft = Omit<ContactTally, WhoAndWhen>;
export type TallyDraft =
  | ContactDraft
  | { readonly kind: 'out' | 'back' }
  | { readonly kind: 'void'; readonly voids: Extract<Tally, { kind: 'void' }>['voids'] };

export type TallyBook = {
  /** `noted` once it is stored; else why not. */
  readonly note: (draft: TallyDraft) => Promise<'noted' | 'not-stored' | TallyRefusal>;
  /** Takes the last contact back, by another line; false where there is none. */
  readonly undo: () => Promise<boolean>;
  /** The book's own lines in their order. */
  readonly list: () => Promise<Tally[]>;
};

/** Contacts that nothing takes back. */
export function standingContacts(tallies: readonly Tally[]): ContactTally[] {
  const gone = new Set(tallies.flatMap((tally) => (tally.kind === 'void' ? [nameOfTally(tally.voids)] : [])));
  return tallies.filter((tally) => tally.kind === 'contact').filter((tally) => !gone.has(nameOfTally(tally)));
}
