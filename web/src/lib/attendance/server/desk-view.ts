/** A door list as the desk, its sheets and its file show it: in the reader's language, with the times of the venue. */
import type { DoorList, DoorListLine, DoorListSlot } from '#shared/attendance/desk-contract.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { audienceCategories } from '#shared/open-days/model.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import type { StaffMessages } from '../../i18n/load-messages.ts';
import { timeIn, whenOf } from '../../server/times.ts';

export type DeskLine = ReturnType<typeof lineView>;
export type DeskSlot = ReturnType<typeof slotView>;

function lineView(line: DoorListLine, role: string | undefined, t: StaffMessages['desk'], locale: Locale) {
  const { recordId, order, name, seats, state, phone, groupName, ageBand, category, accessNeeds } = line;
  const as = role ?? (category ? audienceCategories[category][locale] : '');
  const notes = [groupName && t.group(groupName), ageBand === '14-17' ? t.minor : undefined, accessNeeds];
  return {
    ...{ recordId, order, name, seats, state, phone, as },
    isPress: category === 'journalist',
    notes: notes.filter((note) => note !== undefined && note !== ''),
  };
}

function slotView(slot: DoorListSlot, t: StaffMessages['desk'], locale: Locale) {
  const { slotId, role, title, sessionKind, startAt, endAt, zone, capacity, freeSeats, isCalledOff } = slot;
  const roleName = role && volunteerRoles[role][locale];
  const lines = slot.lines.map((line) => lineView(line, roleName, t, locale));
  const coming = lines.filter(({ state }) => state !== 'waiting');
  return {
    ...{ slotId, capacity, freeSeats, isCalledOff, startAt, endAt },
    isShift: role !== undefined,
    isTour: sessionKind === 'guided_tour',
    hasBriefing: slot.safetyBriefing,
    title: roleName ?? title?.[locale] ?? '',
    when: whenOf({ startAt, endAt, zone }, locale),
    start: timeIn(startAt, zone, locale),
    end: timeIn(endAt, zone, locale),
    coming,
    waiting: lines.filter(({ state }) => state === 'waiting'),
    seats: coming.reduce((sum, { seats }) => sum + seats, 0),
  };
}

export const deskView = ({ slots }: Pick<DoorList, 'slots'>, { desk: t }: StaffMessages, locale: Locale): DeskSlot[] =>
  slots.map((slot) => slotView(slot, t, locale));
