/** Who comes to a shift: the roster as a role may see it, and one contact opened. Called by the API of volunteering. */
import { idPrefixes } from '../../shared/kernel/ids.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { OpenedContact, RosterAsked } from '../../shared/privacy/roster-model.ts';
import { may, type Holder, type Scope } from '../../shared/organizations/role-rules.ts';
import { contactAsGiven, maskingLevelOf, shownContact } from '../../shared/privacy/roster-rules.ts';
import type { ShiftRosterRow } from '../../shared/volunteering/roster-contract.ts';
import { findInRoster, readRoster, type readRosterPage, type RosterRowKey } from '../reservations/roster.ts';
import { linkIdOf } from '../reservations/reservation-records.ts';
import type { Page, PageAsked } from '../store/records.ts';
import type { VolunteeringDeps } from './deps.ts';
import { holds, type StoredHold } from './hold-store.ts';
import { shiftSlots } from './shift-slots.ts';
import { signUps, type StoredSignUp } from './sign-up-store.ts';

/** What a reader may see at the venue of a shift. */
export type Looking = { readonly sight: MaskingLevel; readonly seesNotes: boolean };

export const lookingOf = (who: Holder | undefined, scope: Scope): Looking => ({
  sight: maskingLevelOf(who, scope),
  seesNotes: may(who, 'venue.edit', scope),
});

const isHold = (record: StoredSignUp | StoredHold): record is StoredHold => record.type === 'hold';

export async function seeShiftRoster(
  deps: VolunteeringDeps,
  shiftId: string,
  looking: Looking,
  asked: PageAsked & RosterAsked & { readonly locale?: Locale },
): Promise<Page<ShiftRosterRow>> {
  const roster = { ...deps, kind: shiftSlots, table: deps.volunteering };
  const { items, ...more } = await readRoster<StoredSignUp | StoredHold>(roster, shiftId, looking.sight, asked);
  return { items: items.map((item) => shiftRowOf(item, looking)), ...more };
}

type RosterItem = Awaited<ReturnType<typeof readRosterPage<StoredSignUp | StoredHold>>>['items'][number];

/** A row as a reader may see it. */
export function shiftRowOf({ record, recordId, place }: RosterItem, { sight, seesNotes }: Looking): ShiftRosterRow {
  const shown = { recordId: recordId as ShiftRosterRow['recordId'], ...place, ...shownContact(record, sight) };
  if (isHold(record)) return { ...shown, groupName: record.groupName, namesUntil: record.namesUntil, overlaps: false };
  const { ageBand, holdId, overlapOverride, staffNote } = record;
  const note = seesNotes && staffNote ? { staffNote: { text: staffNote.text, at: staffNote.at } } : {};
  return { ...shown, ageBand, holdId, overlaps: overlapOverride !== undefined, ...note };
}

/** Refuses: not-found for someone who holds no place of the shift (any more), and what `decide` refuses. */
export async function openShiftContact(
  { volunteering }: VolunteeringDeps,
  shiftId: string,
  row: RosterRowKey,
  decide: (person: { readonly ageBand?: string | undefined }) => Result<true>,
): Promise<Result<{ linkId: string; contact: OpenedContact }>> {
  const found = row.recordId.startsWith(`${idPrefixes.hold}_`)
    ? await findInRoster(shiftSlots, volunteering, holds, shiftId, row)
    : await findInRoster(shiftSlots, volunteering, signUps, shiftId, row);
  if (!found) return refuse('not-found');
  const decision = decide(isHold(found) ? {} : found);
  if (!decision.ok) return decision;
  return accept({ linkId: linkIdOf(shiftId, found.order), contact: contactAsGiven(found) });
}
