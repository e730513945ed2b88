/**
 * The forms that ask for a place (a booking, a sign-up, a seat of a group, a shift taken over): from typed strings to
 * the contract's body, and which field a refusal is about.
 */
import { fail } from '@sveltejs/kit';
import * as z from 'zod';
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { askedConsents, type AskedConsent } from '#shared/privacy/consents.ts';
import { training, type Training } from '#shared/volunteering/model.ts';
import { isMinorBand } from '#shared/volunteering/age-bands.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';
import { dayGiven, given, refused, ticked, whole, type ReadForm } from '../../server/forms.ts';
import { fromLocalInput } from '../../server/times.ts';

const whoAsks = (values: Typed) => ({
  name: values.name ?? '',
  email: given(values.email),
  phone: given(values.phone),
  // Sent only by whoever ticked it: most forms never ask.
  ...(ticked(values.sharesContact) ? { sharesContact: true } : {}),
});

/**
 * Waits only who chose it: by a box of the form, on a page that said it is full, or when asked because the party no longer fitted
 * (PartyChoice.svelte). All others are asked before anything is stored.
 */
const whenFull = (values: Typed) =>
  [values.full, values.ifFull].some(ticked) || values.party === 'wait' ? 'wait' : 'refuse';

/** How many come: as typed, or as many as still fit. */
const howMany = (values: Typed, name: string) => whole(values.party === 'fewer' ? values['party.free'] : values[name]);

/** One checkbox a consent, which sends the version of the text beside it; undefined when none is ticked. */
function consentsTicked(values: Typed, asked: readonly AskedConsent[]) {
  const chosen = asked.flatMap((purpose) => {
    const version = whole(values[`consents.${purpose}`]);
    return version === undefined ? [] : [{ purpose, version }];
  });
  return chosen.length > 0 ? chosen : undefined;
}

export const bookingInput = (values: Typed) => ({
  ...whoAsks(values),
  partySize: howMany(values, 'partySize'),
  category: given(values.category),
  accessNeeds: given(values.accessNeeds),
  consents: consentsTicked(values, askedConsents.booking),
  ifFull: whenFull(values),
});

/** One checkbox a training; undefined when none is ticked, as where the form asks for none. */
function trainingsTicked(values: Typed): Training[] | undefined {
  const chosen = training.options.filter((code) => ticked(values[`trainings.${code}`]));
  return chosen.length > 0 ? chosen : undefined;
}

/** What everyone says who takes one place under their own name. */
export const personInput = (values: Typed) => ({
  ...whoAsks(values),
  ageBand: given(values.ageBand),
  riskAccepted: ticked(values.riskAccepted),
  // Consent is about minors: what a browser without script left ticked under the other answer does not count.
  guardianConsent: isMinorBand(given(values.ageBand)) ? ticked(values.guardianConsent) : undefined,
  insuredUntil: dayGiven(values.insuredUntil),
  trainings: trainingsTicked(values),
  consents: consentsTicked(values, askedConsents['sign-up']),
});

/** A seat of a group, and one for each child under 14 along. */
export const seatInput = (values: Typed) => ({ ...personInput(values), seats: whole(values.seats) });

export const signUpInput = (values: Typed) => ({
  ...personInput(values),
  seats: howMany(values, 'seats'),
  ifFull: whenFull(values),
});

/** A group's deadline is typed in the zone of its shift. */
export const holdInput = (values: Typed, zone: string) => ({
  ...whoAsks(values),
  groupName: values.groupName ?? '',
  seats: whole(values.seats),
  namesUntil: fromLocalInput(values.namesUntil, zone),
  ifFull: whenFull(values),
});

export const bookingFields = {
  'session.other-audience': 'category',
  'session.party-too-large': 'partySize',
} as const;

export const signUpFields = {
  'sign-up.risk-not-accepted': 'riskAccepted',
  'sign-up.too-young': 'ageBand',
  'sign-up.under-sixteen': 'ageBand',
  'sign-up.age-unclear': 'ageBand',
  'sign-up.minor-one-seat': 'seats',
  'sign-up.guardian-consent-missing': 'guardianConsent',
  'sign-up.insurance-missing': 'insuredUntil',
  'sign-up.training-missing': 'trainings',
  'sign-up.party-too-large': 'seats',
  'hold.no-seat-left': 'seats',
} as const;

export const holdFields = {
  'sign-up.party-too-large': 'seats',
  'sign-in.required': 'seats',
  'not-allowed': 'seats',
  'hold.deadline-outside': 'namesUntil',
} as const;

/** A refusal of the API at its field; a consent whose text has changed meanwhile is told at its own box. */
export function refusedPlace(form: ReadForm, problem: Problem, fields: Readonly<Record<string, string>>) {
  const answer = refused(form, problem, { ...fields, 'consent.text-changed': `consents.${problem.data?.purpose}` });
  const free = problem.code === 'place.full' ? z.int().safeParse(problem.data?.freeSeats).data : undefined;
  if (free !== undefined) return fail(problem.status, { ...answer.data, free });
  return problem.data?.mayShareContact ? fail(problem.status, { ...answer.data, mayShareContact: true }) : answer;
}

/** What the rules of a sign-up would refuse one by one is told at once, beside the fields that are not right. */
export function consentsMissing(values: Typed, locale: Locale): FieldProblem[] {
  const { riskAccepted, guardianConsent } = personInput(values);
  const missing: Array<keyof typeof signUpFields> = [];
  if (guardianConsent === false) missing.push('sign-up.guardian-consent-missing');
  if (!riskAccepted) missing.push('sign-up.risk-not-accepted');
  return missing.map((code) => ({ path: signUpFields[code], message: volunteeringRefusals[code][locale] }));
}
