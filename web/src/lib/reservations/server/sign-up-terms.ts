/**
 * The terms on which places are given, alike for sessions and shifts: sign-up window, offers, and what becomes of people
 * when places are taken away. Times are typed in the zone of the place.
 */
import type { Typed } from '#lib/ui/form-state.ts';
import { onShrink, type OnShrink } from '#shared/reservations/model.ts';
import { given, whole } from '../../server/forms.ts';
import { fromTyped, toTyped } from '../../server/times.ts';

type Terms = {
  readonly zone: string;
  readonly signUpOpensAt?: string | undefined;
  readonly signUpClosesAt?: string | undefined;
  readonly signUpAdvanceHours?: number | undefined;
  readonly offerMinutes?: number | undefined;
  readonly promoteUntilMinutes?: number | undefined;
};

export const typedTerms = ({ zone, ...terms }: Terms): Typed => ({
  ...toTyped('signUpOpensAt', terms.signUpOpensAt, zone),
  ...toTyped('signUpClosesAt', terms.signUpClosesAt, zone),
  signUpAdvanceHours: terms.signUpAdvanceHours?.toString() ?? '',
  offerMinutes: terms.offerMinutes?.toString() ?? '',
  promoteUntilMinutes: terms.promoteUntilMinutes?.toString() ?? '',
});

export const termsInput = (values: Typed, zone: string) => ({
  signUpOpensAt: fromTyped(values, 'signUpOpensAt', zone),
  signUpClosesAt: fromTyped(values, 'signUpClosesAt', zone),
  signUpAdvanceHours: whole(values.signUpAdvanceHours),
  offerMinutes: whole(values.offerMinutes),
  promoteUntilMinutes: whole(values.promoteUntilMinutes),
});

/** What the organizer said should become of those whom fewer places do not hold; they are kept unless it is said. */
export function shrinkOf(values: Typed): { onShrink?: OnShrink } {
  const said = onShrink.safeParse(given(values.onShrink));
  return said.success ? { onShrink: said.data } : {};
}
