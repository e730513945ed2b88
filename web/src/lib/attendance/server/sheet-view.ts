/** What stands on each sheet of the desk: which shifts and sessions, and whose badges. Called by the page of the sheets. */
import { shownShortCode } from '#shared/attendance/ticket.ts';
import { compareNames } from '#shared/kernel/pinyin.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { qrOf, type Qr } from '../../ui/qr.ts';
import type { DeskLine, DeskSlot } from './desk-view.ts';

export const sheetNames = ['list', 'roll-call', 'duty', 'tours', 'badges', 'labels'] as const;
export type SheetName = (typeof sheetNames)[number];

export type Badge = Pick<DeskLine, 'recordId' | 'name' | 'as' | 'isPress'> & {
  readonly isVolunteer: boolean;
  /** Scanned at the gate like the ticket: of somebody with several shifts, that of the first. */
  readonly qr: Qr | undefined;
  /** Typed at the gate where the code cannot be read, as people read it out. */
  readonly number: string | undefined;
};

const takesPlace = ({ isCalledOff }: DeskSlot) => !isCalledOff;
const expected = ({ coming }: DeskSlot) => coming.length > 0;

/**
 * One badge a person, however many shifts they have; of a party the one who is named. Who has the same name, role and number is
 * one person, but for two in the same shift, who are two.
 */
export function badgesOf(slots: readonly DeskSlot[], origin: string): Badge[] {
  const badges = new Map<string, Badge>();
  for (const { isShift, coming } of slots) {
    const namesakes = new Map<string, number>();
    for (const { recordId, name, as, phone = '', isPress, ticket, ticketShort } of coming) {
      const named = JSON.stringify([name, as, phone]);
      const nth = namesakes.get(named) ?? 0;
      namesakes.set(named, nth + 1);
      const person = `${named} ${nth}`;
      if (badges.has(person)) continue;
      const qr = ticket === undefined ? undefined : qrOf(`${origin}/t/${ticket}`);
      const number = ticketShort && shownShortCode(ticketShort);
      badges.set(person, { recordId, name, as, isPress, isVolunteer: isShift, qr, number });
    }
  }
  return [...badges.values()];
}

/** Badges carry the code of the ticket. */
export const needsTickets = (name: string) => name === 'badges' || name === 'labels';

/** Undefined for a sheet that does not exist. */
export function sheetView(name: string, slots: readonly DeskSlot[], origin: string, locale: Locale) {
  const known = sheetNames.find((one) => one === name);
  if (!known) return undefined;
  const taking = slots.filter(takesPlace);
  const shown = {
    list: taking.filter((slot) => expected(slot) || slot.waiting.length > 0),
    'roll-call': taking.filter((slot) => slot.isShift),
    duty: taking.filter((slot) => slot.isShift),
    tours: taking.filter((slot) => slot.isTour),
    badges: taking.filter(expected),
    labels: taking.filter(expected),
  }[known];
  if (!needsTickets(known)) return { name: known, slots: shown, badges: [] };
  // As they are laid out and looked for, whichever shift each is of.
  const byName = compareNames(locale);
  const badges = badgesOf(shown, origin).sort((one, other) => byName(one.name, other.name));
  return { name: known, slots: [], badges };
}
