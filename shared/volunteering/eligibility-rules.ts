/**
 * Whom a shift is open to: age, guardian's consent, insurance, training. Pure: the page asks before the click, the
 * API before it writes, and the list of shifts when it is asked what this person can do.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { localDateOf } from '../kernel/time.ts';

import { volunteerRoles, type Shift, type Training } from './model.ts';
import { isBelow, isMinorBand, isUnclear, type AgeBand } from './age-bands.ts';
import type { VolunteeringRefusal } from './refusals.ts';

/** From what age a role is open: hazardous work never to people under 18. Source: R07, 浙江省志愿服务条例 Art 9. */
const minAgeOf = (role: Shift['role']) => {
  const { hazardous, minAge } = volunteerRoles[role];
  return hazardous ? Math.max(18, minAge) : minAge;
};

export const isTooYoung = (role: Shift['role'], band: AgeBand): boolean => isBelow(band, minAgeOf(role));

/** Refuses: sign-up.too-young, sign-up.under-sixteen; sign-up.age-unclear for a band of before that says too little. */
function decideAge(role: Shift['role'], { ageBand, storedBand }: PersonFacts): Result<true, VolunteeringRefusal> {
  const minAge = minAgeOf(role);
  if (isBelow(ageBand, minAge)) return refuse(minAge >= 18 ? 'sign-up.too-young' : 'sign-up.under-sixteen');
  return isUnclear(ageBand, minAge) && !storedBand ? refuse('sign-up.age-unclear') : accept(true);
}

/** What an account-less person declares; nobody under 14 has an age band to declare (R08). */
export type PersonFacts = {
  readonly ageBand: AgeBand;
  /** The band was said before, to another shift, and is not asked again. */
  readonly storedBand?: boolean | undefined;
  readonly guardianConsent?: boolean | undefined;
  /** The last day of the person's own accident insurance. */
  readonly insuredUntil?: string | undefined;
  readonly trainings?: readonly Training[] | undefined;
};

type Demanding = Pick<Shift, 'role' | 'needsInsurance' | 'needsTrainings' | 'hostArranges'>;

/**
 * What a shift asks a volunteer to bring. Hazardous roles need insurance and the training `dignity` (R07,
 * 志愿服务条例 Art 15–17); the host arranges both unless it says which ones it does.
 */
export function demandsOf(shift: Demanding): { readonly insurance: boolean; readonly trainings: readonly Training[] } {
  const left = (what: 'insurance' | 'training') =>
    volunteerRoles[shift.role].hazardous && shift.hostArranges !== undefined && !shift.hostArranges.includes(what);
  const needed = new Set<Training>(shift.needsTrainings ?? []);
  if (left('training')) needed.add('dignity');
  return { insurance: shift.needsInsurance === true || left('insurance'), trainings: [...needed] };
}

/**
 * Refuses: what decideAge refuses, sign-up.guardian-consent-missing, sign-up.insurance-missing,
 * sign-up.training-missing with the `trainings` that are missing.
 */
export function decideEligibility(
  shift: Demanding & Pick<Shift, 'endAt' | 'zone'>,
  person: PersonFacts,
): Result<true, VolunteeringRefusal> {
  const age = decideAge(shift.role, person);
  if (!age.ok) return age;
  if (isMinorBand(person.ageBand) && !person.guardianConsent) return refuse('sign-up.guardian-consent-missing');
  const demands = demandsOf(shift);
  const lastDay = localDateOf(shift.endAt, shift.zone);
  if (demands.insurance && (person.insuredUntil ?? '') < lastDay)
    return refuse('sign-up.insurance-missing', { until: lastDay });
  const missing = demands.trainings.filter((one) => !person.trainings?.includes(one));
  return missing.length > 0 ? refuse('sign-up.training-missing', { trainings: missing }) : accept(true);
}
