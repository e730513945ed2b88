/** What the forms of sessions and shifts share: the kind of their choices, and the names of the fields that both have. */
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import type { ChangePreview } from '#lib/reservations/server/change-preview.ts';
import type { FormState, Typed } from '#lib/ui/form-state.ts';
import type { Occupancy } from '#shared/reservations/model.ts';

import { accessFeatures, spokenLanguages } from '#shared/open-days/access-features.ts';
import type { Locale } from '#shared/kernel/text.ts';

export type Option = { readonly value: string; readonly label: string };

export type SlotFormProps<Choices> = {
  readonly form: (FormState & { readonly preview?: ChangePreview }) | null | undefined;
  readonly initial: Typed;
  readonly choices: Choices;
  readonly submit: string;
  /** Of a stored one. */
  readonly places?: Occupancy;
};

/** Of what is offered there (OfferFields.svelte). */
export const offerLabels = ({ session }: StaffMessages, locale: Locale): Readonly<Record<string, string>> => ({
  ...{ languages: session.languages, access: session.access },
  ...Object.fromEntries(Object.entries(spokenLanguages).map(([name, label]) => [`languages.${name}`, label[locale]])),
  ...Object.fromEntries(Object.entries(accessFeatures).map(([name, label]) => [`access.${name}`, label[locale]])),
});

export const slotLabels = (t: StaffMessages, locale: Locale) => ({
  ...offerLabels(t, locale),
  ...termLabels(t),
});

const termLabels = ({ session, terms, change }: StaffMessages) => ({
  startAt: session.startAt,
  endAt: session.endAt,
  zone: session.zone,
  capacity: session.capacity,
  status: session.status,
  signUpOpensAt: terms.opensAt,
  signUpAdvanceHours: terms.advanceHours,
  signUpClosesAt: terms.closesAt,
  offerMinutes: terms.offerMinutes,
  promoteUntilMinutes: terms.promoteUntilMinutes,
  onShrink: terms.onShrink,
  tell: change.tell,
});
