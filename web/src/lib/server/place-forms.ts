/**
 * The two forms that ask for a place, a booking and a sign-up: from typed strings to the contract's body,
 * and which field a refusal is about.
 */
import type { FieldProblem, Typed } from '#lib/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';
import { given, ticked, whole } from './forms.ts';

const whoAsks = (values: Typed) => ({
  name: values.name ?? '',
  email: given(values.email),
  phone: given(values.phone),
});

/** `wait` unless the person unticked the waitlist; a full place shows no choice and always waits. */
const whenFull = (values: Typed) => (ticked(values.ifFull) ? 'wait' : 'refuse');

export const bookingInput = (values: Typed) => ({
  ...whoAsks(values),
  partySize: whole(values.partySize),
  category: given(values.category),
  accessNeeds: given(values.accessNeeds),
  ifFull: whenFull(values),
});

export const signUpInput = (values: Typed) => ({
  ...whoAsks(values),
  ageBand: given(values.ageBand),
  seats: whole(values.seats),
  riskAccepted: ticked(values.riskAccepted),
  // Consent is about minors: what a browser without script left ticked under the other answer does not count.
  guardianConsent: values.ageBand === '14-17' ? ticked(values.guardianConsent) : undefined,
  ifFull: whenFull(values),
});

export const bookingFields = {
  'session.other-audience': 'category',
  'session.party-too-large': 'partySize',
} as const;

export const signUpFields = {
  'sign-up.risk-not-accepted': 'riskAccepted',
  'sign-up.too-young': 'ageBand',
  'sign-up.guardian-consent-missing': 'guardianConsent',
  'sign-up.party-too-large': 'seats',
} as const;

/** What the rules of a sign-up would refuse one by one is told at once, beside the fields that are not right. */
export function consentsMissing(values: Typed, locale: Locale): FieldProblem[] {
  const { riskAccepted, guardianConsent } = signUpInput(values);
  const missing: Array<keyof typeof signUpFields> = [];
  if (guardianConsent === false) missing.push('sign-up.guardian-consent-missing');
  if (!riskAccepted) missing.push('sign-up.risk-not-accepted');
  return missing.map((code) => ({ path: signUpFields[code], message: volunteeringRefusals[code][locale] }));
}
