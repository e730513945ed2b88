/** Everybody in the shifts of an open day as the organizer's list shows them: what the address asks for, rows, and what is ticked. */
import type { Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { may, type Holder } from '#shared/organizations/role-rules.ts';
import { isMinor } from '#shared/privacy/roster-rules.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { peopleFilter, type PeopleFilter, type PersonRow } from '#shared/volunteering/people-contract.ts';
import { momentIn, whenOf } from '../../server/times.ts';

export const columnNames = ['contact', 'answer', 'note', 'since'] as const;
export type Column = (typeof columnNames)[number];
const usual: readonly Column[] = ['contact', 'answer', 'note'];

const filterNames = ['venueId', 'role', 'state', 'minors', 'sort'] as const;

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

type Facts = {
  readonly shifts: readonly Shift[];
  readonly venues: readonly Venue[];
  readonly who: Holder | undefined;
  readonly locale: Locale;
};

const tickOf = ({ shiftId, recordId }: Pick<PersonRow, 'shiftId' | 'recordId'>) => `person.${shiftId}.${recordId}`;

/** A row whose shift the list of shifts does not know yet is left for the next look. */
export function peopleView(people: readonly PersonRow[], { shifts, venues, who, locale }: Facts) {
  const known = new Map(shifts.map((shift) => [shift.shiftId, shift]));
  return people.flatMap((row) => {
    const shift = known.get(row.shiftId);
    if (!shift) return [];
    const { venueId, zone, role } = shift;
    const { day, time } = whenOf(shift, locale);
    const isPerson = row.groupName === undefined;
    return {
      ...{ recordId: row.recordId, shiftId: row.shiftId, tick: tickOf(row) },
      ...{ name: row.name, isMinor: isMinor(row), group: row.groupName, seats: row.seats, state: row.state },
      position: row.position,
      isComing: row.isComing,
      samePerson: row.samePerson,
      contact: [row.phone, row.email].filter((text) => text !== undefined).join(' · '),
      note: row.staffNote?.text,
      since: momentIn(row.createdAt, zone, locale),
      role: volunteerRoles[role][locale],
      when: `${day} ${time}`,
      venue: venues.find((venue) => venue.venueId === venueId)?.name[locale] ?? '',
      mayChange: isPerson && may(who, 'venue.edit', { venueId }),
    };
  });
}
export type PersonView = ReturnType<typeof peopleView>[number];

export const tickedPeople = (values: Typed) =>
  Object.keys(values).flatMap((name) => {
    const [kind, shiftId, recordId] = name.split('.');
    return kind === 'person' && shiftId && recordId && values[name] === 'on' ? [{ shiftId, recordId }] : [];
  });
