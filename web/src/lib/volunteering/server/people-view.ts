/** Everybody in the shifts and sessions of an open day as the organizer's list shows them: what the address asks for and rows. */
import type { Locale } from '#shared/kernel/text.ts';
import { audienceCategories, type Session, type Venue } from '#shared/open-days/model.ts';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { isMinor } from '#shared/privacy/roster-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { peopleFilter, type PeopleFilter, type PersonRow } from '#shared/volunteering/people-contract.ts';
import { datedIn, whenOf } from '../../server/times.ts';

export const columnNames = ['contact', 'answer', 'note', 'since'] as const;
export type Column = (typeof columnNames)[number];
const usual: readonly Column[] = ['contact', 'answer', 'note'];

const filterNames = ['kind', 'venueId', 'role', 'state', 'minors', 'accessNeeds', 'locale', 'sort'] as const;

/** What of the address makes sense; the rest is as if it were not there, since addresses are typed and passed on. */
export function askedOf(params: URLSearchParams) {
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => {
      const parsed = peopleFilter.shape[name].safeParse(params.get(name) || undefined);
      return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
    }),
  ) as PeopleFilter;
  const chosen = columnNames.filter((name) => params.getAll('column').includes(name));
  return { filter, columns: params.has('columns') ? chosen : usual };
}
export type Asked = ReturnType<typeof askedOf>;

/** The address of the same choice, less what is said otherwise. */
export function addressOf({ filter, columns }: Asked, more: Readonly<Record<string, string>> = {}): string {
  const address = new URLSearchParams({ ...filter, ...more });
  if (columns.join() !== usual.join()) {
    address.set('columns', 'on');
    for (const column of columns) address.append('column', column);
  }
  return address.toString();
}

export type Facts = {
  readonly shifts: readonly Shift[];
  readonly sessions: readonly Session[];
  readonly venues: readonly Venue[];
  readonly who: Holder | undefined;
  readonly locale: Locale;
};

const tickOf = (slotId: string, recordId: string) => `person.${slotId}.${recordId}`;

/** Where a place is: of which shift or session, and the page of it. */
function placeOf(row: PersonRow, { shifts, sessions, locale }: Facts) {
  if ('shiftId' in row) {
    const shift = shifts.find(({ shiftId }) => shiftId === row.shiftId);
    return (
      shift && { slot: shift, slotId: row.shiftId, part: 'shifts' as const, what: volunteerRoles[shift.role][locale] }
    );
  }
  const session = sessions.find(({ sessionId }) => sessionId === row.sessionId);
  return session && { slot: session, slotId: row.sessionId, part: 'sessions' as const, what: session.title[locale] };
}

/** What only one of the two kinds tells. */
function ofKind(row: PersonRow, locale: Locale) {
  if ('shiftId' in row) {
    const { groupName: group, staffNote, isMerged } = row;
    return {
      isMinor: isMinor(row),
      group,
      note: staffNote?.text,
      isMerged,
      category: undefined,
      hasAccessNeeds: false,
    };
  }
  const { category, hasAccessNeeds } = row;
  const none = { isMinor: false, group: undefined, note: undefined, isMerged: false };
  return { ...none, category: audienceCategories[category][locale], hasAccessNeeds };
}

/** A row whose shift or session the lists do not know yet is left for the next look. */
export function peopleView(people: readonly PersonRow[], facts: Facts) {
  const { venues, who, locale } = facts;
  return people.flatMap((row) => {
    const at = placeOf(row, facts);
    if (!at) return [];
    const { slotId, part, what, slot } = at;
    const { day, time } = whenOf(slot, locale);
    const kind = ofKind(row, locale);
    const isPerson = kind.group === undefined;
    const { recordId, order, name, seats, state, position, isComing, samePerson } = row;
    return {
      ...{ recordId, slotId, order, name, seats, state, position, isComing, samePerson, ...kind },
      tick: tickOf(slotId, recordId),
      contact: [row.phone, row.email].filter((text) => text !== undefined).join(' · '),
      since: datedIn(row.createdAt, slot.zone, locale),
      ...{ part, what, isPerson, span: { from: slot.startAt, to: slot.endAt } },
      when: `${day} ${time}`,
      venue: venues.find(({ venueId }) => venueId === slot.venueId)?.name[locale] ?? '',
      mayChange: isPerson && may(who, 'venue.edit', { venueId: slot.venueId }),
    };
  });
}
export type PersonView = ReturnType<typeof peopleView>[number];
