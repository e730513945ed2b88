/** A door list as the desk, its sheets and its file show it: in the reader's language, with the times of the venue. */
import { isMinorBand } from '#shared/volunteering/age-bands.ts';
import type { DoorList, DoorListLine, DoorListSlot } from '#shared/attendance/desk-contract.ts';
import {
  deskOrder,
  deskStateOf,
  expectedFrom,
  roomForWalkIns,
  roomOf,
  whyNoWalkIn,
} from '#shared/attendance/desk-rules.ts';
import { compareNames } from '#shared/kernel/pinyin.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { audienceCategories } from '#shared/open-days/model.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';
import type { StaffMessages } from '../../i18n/load-messages.ts';
import { timeIn, whenOf } from '../../server/times.ts';

export type DeskLine = ReturnType<typeof lineView>;
export type DeskSlot = ReturnType<typeof slotView>;

type Shown = { readonly t: StaffMessages['desk']; readonly locale: Locale; readonly now: number };

function lineView(line: DoorListLine, role: string | undefined, slot: DoorListSlot, { t, locale, now }: Shown) {
  const { inside, arrived, since } = line;
  const { recordId, order, name, seats, state, phone, groupName, ageBand, category, accessNeeds, ticket, ticketShort } =
    line;
  const as = role ?? (category ? audienceCategories[category][locale] : '');
  const notes = [groupName && t.group(groupName), isMinorBand(ageBand) ? t.minor : undefined, accessNeeds];
  return {
    ...{ recordId, order, name, seats, state, phone, as, inside, arrived, ticket, ticketShort },
    stands: deskStateOf(slot, line, now),
    since: since && timeIn(since, slot.zone, locale),
    isPress: category === 'journalist',
    isBriefed: line.briefed === true,
    notes: notes.filter((note) => note !== undefined && note !== ''),
  };
}

/** Nothing is to be done there now: it is called off, or nobody is in it and none can come. */
function isQuiet({ role, lines, inside, isCalledOff, startAt, endAt }: DoorListSlot, now: number) {
  const isOn = now >= Date.parse(startAt) - expectedFrom && now < Date.parse(endAt);
  return isCalledOff || (lines.length === 0 && inside === 0 && (role !== undefined || !isOn));
}

function slotView(slot: DoorListSlot, shown: Shown) {
  const { locale, now } = shown;
  const { slotId, role, title, sessionKind, startAt, endAt, zone, capacity, freeSeats, isCalledOff } = slot;
  const { walkIns = [] } = slot;
  const byName = compareNames(locale);
  const roleName = role && volunteerRoles[role][locale];
  const lines = slot.lines.map((line) => lineView(line, roleName, slot, shown));
  const coming = lines
    .filter(({ state }) => state !== 'waiting')
    .sort((a, b) => deskOrder.indexOf(a.stands) - deskOrder.indexOf(b.stands) || byName(a.name, b.name));
  const waiting = lines.filter(({ state }) => state === 'waiting');
  const room = roomOf(slot, now);
  return {
    ...{ slotId, capacity, freeSeats, isCalledOff, startAt, endAt },
    isShift: role !== undefined,
    isTour: sessionKind === 'guided_tour',
    hasBriefing: slot.safetyBriefing,
    title: roleName ?? title?.[locale] ?? '',
    when: whenOf({ startAt, endAt, zone }, locale),
    startOn: localDateOf(startAt, zone),
    start: timeIn(startAt, zone, locale),
    end: timeIn(endAt, zone, locale),
    coming,
    waiting,
    walkIns: walkIns.map((one) => ({ ...one, at: timeIn(one.at, zone, locale) })),
    seats: room.promised,
    inside: slot.inside,
    /** Those of them who came with a place, and can be checked out. */
    leaving: lines.reduce((sum, { inside }) => sum + inside, 0),
    isQuiet: isQuiet(slot, now),
    room: roomForWalkIns(room),
    noWalkIn: whyNoWalkIn(room),
  };
}

export const deskView = (
  { slots }: Pick<DoorList, 'slots'>,
  { desk: t }: StaffMessages,
  locale: Locale,
  now = Date.now(),
): DeskSlot[] => slots.map((slot) => slotView(slot, { t, locale, now }));
