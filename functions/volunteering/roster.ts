/** Who comes to a shift: the roster as a role may see it, and one contact opened. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { OpenedContact } from '../../shared/privacy/roster-model.ts';
import { contactAsGiven, shownContact } from '../../shared/privacy/roster-rules.ts';
import type { ShiftRosterRow } from '../../shared/volunteering/roster-contract.ts';
import { readFreshSlot } from '../reservations/update-slot.ts';
import { rosterOf } from '../reservations/roster.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds, type StoredHold } from './hold-store.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

const isHold = (record: StoredSignUp | StoredHold): record is StoredHold => record.type === 'hold';
const recordIdOf = (record: StoredSignUp | StoredHold) => (isHold(record) ? record.holdId : record.signUpId);

/** Three reads, whatever the role: the slot, the sign-ups and the holds of the shift. */
async function readRoster({ volunteering, slots, now }: VolunteeringDeps, shiftId: string) {
  const [slot, people, groups] = await Promise.all([
    readFreshSlot(slots, shiftId, now(), 'all'),
    signUps.list(volunteering, shiftId),
    holds.list(volunteering, shiftId),
  ]);
  return slot ? rosterOf<StoredSignUp | StoredHold>(slot, [...people, ...groups]) : [];
}

export async function seeShiftRoster(
  deps: VolunteeringDeps,
  shiftId: string,
  sight: MaskingLevel,
): Promise<ShiftRosterRow[]> {
  const roster = await readRoster(deps, shiftId);
  return roster.map(({ record, place }) => {
    const shown = { recordId: recordIdOf(record), ...place, ...shownContact(record, sight) };
    if (isHold(record))
      return { ...shown, groupName: record.groupName, namesUntil: record.namesUntil, overlaps: false };
    const { ageBand, holdId, overlapOverride } = record;
    return { ...shown, ageBand, holdId, overlaps: overlapOverride !== undefined };
  });
}

/** Refuses: not-found for someone who holds no place of the shift (any more), and what `decide` refuses. */
export async function openShiftContact(
  deps: VolunteeringDeps,
  shiftId: string,
  recordId: string,
  decide: (person: { readonly ageBand?: string | undefined }) => Result<true>,
): Promise<Result<OpenedContact>> {
  const roster = await readRoster(deps, shiftId);
  const found = roster.find(({ record }) => recordIdOf(record) === recordId)?.record;
  if (!found) return refuse('not-found');
  const decision = decide(isHold(found) ? {} : found);
  return decision.ok ? accept(contactAsGiven(found)) : decision;
}
