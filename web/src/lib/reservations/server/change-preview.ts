/**
 * What saving an edit of a shift or session would do to the people in it, said before it is saved. Called by both editors: they
 * save at once what nobody feels, and ask once more for the rest.
 */
import type { Locale } from '#shared/kernel/text.ts';
import type { RosterContact } from '#shared/privacy/roster-model.ts';
import type { Reach } from '#shared/reservations/change-contract.ts';
import { feltOf, type Felt } from '#shared/reservations/felt-rules.ts';
import { loadStaffMessages } from '../../i18n/load-messages.ts';
import type { ReadForm } from '../../server/forms.ts';

type Slot = Parameters<typeof feltOf>[0] & { readonly capacity: number; readonly quotas?: object | undefined };
type Row = RosterContact & { readonly recordId: string };
export type Editing = {
  readonly form: ReadForm;
  readonly locale: Locale;
  readonly stored: Slot & { readonly confirmedSeats: number };
  readonly draft: Slot;
  readonly reach: (capacity: number) => Promise<Reach>;
  /** Names as this reader may see them; only asked for where someone would have to go. */
  readonly roster: () => Promise<readonly Row[]>;
};

export type ChangePreview = {
  readonly felt: Felt;
  readonly confirmed: number;
  readonly waiting: number;
  readonly byMail: number;
  readonly byPhone: number;
  /** Who would lose their place, the first to go first. */
  readonly released: readonly string[];
  /** Whether they are first in line from then on. */
  readonly firstAgain: boolean;
  /** Seats that more are taken than there will be, where everyone is kept. */
  readonly over: number;
  /** Comes back with the form: what was seen is what is saved. */
  readonly seen: string;
};

const seenOf = ({ startAt, endAt, zone, meetingPoint, capacity, quotas }: Slot, onShrink: string | undefined) =>
  JSON.stringify([startAt, endAt, zone, meetingPoint?.['zh-CN'], meetingPoint?.en, capacity, quotas, onShrink ?? '']);

/** Undefined where nobody would feel it, or where this very change was shown already. */
export async function changePreview(editing: Editing): Promise<ChangePreview | undefined> {
  const { form, locale, stored, draft, reach, roster } = editing;
  const felt = feltOf(stored, draft);
  const isLess = draft.capacity < stored.capacity && draft.capacity < stored.confirmedSeats;
  const seen = seenOf(draft, form.values.onShrink);
  if ((felt === 'none' && !isLess) || form.values.seen === seen) return undefined;
  const { confirmed, waiting, byMail, byPhone, released, firstAgain = false } = await reach(draft.capacity);
  if (confirmed + waiting === 0) return undefined;
  const releases = form.values.onShrink === 'release-last' ? released : [];
  const { change: t, roster: words } = await loadStaffMessages(locale);
  const names = new Map(releases.length > 0 ? (await roster()).map(({ recordId, name }) => [recordId, name]) : []);
  return {
    ...{ felt, confirmed, waiting, byMail, byPhone, seen, firstAgain },
    released: releases.map(({ recordId, seats, isGroup }) =>
      isGroup ? t.group(seats) : t.party(names.get(recordId) ?? words.minor, seats),
    ),
    over: isLess && releases.length === 0 ? stored.confirmedSeats - draft.capacity : 0,
  };
}

/** What the form shows then: nothing was saved, and nothing typed is lost. */
export const asked = ({ values, key }: ReadForm, preview: ChangePreview) => ({
  values: { ...values, tell: values.tell ?? 'now' },
  errors: [],
  preview,
  idempotencyKey: key,
});

/** A large change is always told; so is a small one unless it was said otherwise after it was shown. */
export const tellOf = ({ values }: ReadForm, stored: Slot, draft: Slot): { tell?: boolean } =>
  values.tell === 'quiet' && feltOf(stored, draft) === 'small' ? { tell: false } : {};
