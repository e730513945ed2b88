/**
 * Who may go on a round: seats of outreach shifts, adults who accepted the risks, insured and trained (R07), at least two
 * with one lead (R09). Pure; asked when a team is chosen, and again when it sets out.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { decideEligibility, type PersonFacts } from '../volunteering/eligibility-rules.ts';
import { volunteerRoles, type Shift } from '../volunteering/model.ts';
import type { NotReady, TeamMember } from './plan-model.ts';
import type { ReliefRefusal } from './refusals.ts';

export const smallestTeam = 2;

type RoundTimes = { readonly plannedStartAt: string; readonly plannedEndAt: string };
type OutreachShift = Pick<
  Shift,
  'role' | 'startAt' | 'endAt' | 'zone' | 'needsInsurance' | 'needsTrainings' | 'hostArranges'
>;
type Place = PersonFacts & { readonly state: string; readonly riskAcceptedAt?: string | undefined };

const whyNot: Readonly<Partial<Record<string, NotReady>>> = {
  'sign-up.too-young': 'too-young',
  'sign-up.guardian-consent-missing': 'too-young',
  'sign-up.insurance-missing': 'not-insured',
  'sign-up.training-missing': 'not-trained',
};

/** What keeps the holder of a seat from the round; undefined when nothing does. */
export function whyNotReady(
  round: RoundTimes,
  shift: OutreachShift | undefined,
  place: Place | undefined,
): NotReady | undefined {
  if (!shift || place?.state !== 'confirmed' || place.riskAcceptedAt === undefined) return 'no-place';
  if (!volunteerRoles[shift.role].hazardous) return 'not-outreach';
  const covers =
    Date.parse(shift.startAt) <= Date.parse(round.plannedStartAt) &&
    Date.parse(shift.endAt) >= Date.parse(round.plannedEndAt);
  if (!covers) return 'elsewhen';
  const decided = decideEligibility(shift, place);
  return decided.ok ? undefined : (whyNot[decided.refusal.code] ?? 'not-trained');
}

/** A team as it is chosen: complete later. Refuses: round.member-not-ready, round.one-lead. */
export function decideTeam(
  members: readonly Pick<TeamMember, 'shiftId' | 'order' | 'isLead' | 'role' | 'notReady'>[],
): Result<true, ReliefRefusal> {
  const missing = members.find(({ notReady }) => notReady !== undefined);
  if (missing) {
    const { shiftId, order, notReady } = missing;
    return refuse('round.member-not-ready', { shiftId, order, why: notReady });
  }
  const leads = members.filter(({ isLead }) => isLead);
  return leads.length <= 1 && leads.every(({ role }) => role === 'outreach_lead')
    ? accept(true)
    : refuse('round.one-lead');
}

/** Refuses: round.team-too-small, round.one-lead, round.member-not-ready. */
export function decideSettingOut(members: readonly TeamMember[]): Result<true, ReliefRefusal> {
  const decided = decideTeam(members);
  if (!decided.ok) return decided;
  if (members.length < smallestTeam) return refuse('round.team-too-small', { smallest: smallestTeam });
  return members.some(({ isLead }) => isLead) ? accept(true) : refuse('round.one-lead');
}
