/** Rosters as a page and a file show them: rows of shifts, sessions and drives in one form, in one language. */
import type { SessionRosterRow } from '#shared/open-days/roster-contract.ts';
import { audienceCategories } from '#shared/open-days/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import type { RosterContact } from '#shared/privacy/roster-model.ts';
import { isMinor } from '#shared/privacy/roster-rules.ts';
import { may, type Holder, type Scope } from '#shared/organizations/role-rules.ts';
import type { PledgeRow } from '#shared/supplies/pledges-contract.ts';
import type { ShiftRosterRow } from '#shared/volunteering/roster-contract.ts';
import { datedIn, momentIn, shortDateText } from '../../server/times.ts';

export type RosterRow = {
  readonly recordId: string;
  /** Goes back to the API when the contact is opened. */
  readonly order?: number;
  /** Masked; absent of people under 18. */
  readonly name: string | undefined;
  readonly contact: readonly string[];
  readonly isMinor: boolean;
  /** Of people under 18 it is not seen, and may be. */
  readonly mayHavePhone?: boolean;
  /** Whether this reader may open the contact. */
  readonly mayOpen: boolean;
  /** Whether this reader may take it off the list, and what that does. */
  readonly removal: 'place' | 'group' | 'pledge' | undefined;
  readonly seats?: number;
  readonly state?: ShiftRosterRow['state'];
  readonly position?: number | undefined;
  /** How many smaller parties that came later have a seat; only of who waits. */
  readonly passedBy?: number | undefined;
  /** Whether this reader may give it a place. */
  readonly mayGive?: boolean;
  /** What else is told of the row, in words. */
  readonly group?: string | undefined;
  readonly namesUntil?: string | undefined;
  readonly overlaps?: boolean;
  readonly category?: string;
  readonly hasAccessNeeds?: boolean;
  readonly pledged?: string;
  /** Where what was pledged is logged when it comes. */
  readonly receivePath?: `drives/${string}/donations/new?pledge=${string}` | undefined;
  readonly bringOn?: string | undefined;
  /** Which of those who turned out to be one person it is; only where they are asked for. */
  readonly samePerson?: number | undefined;
  /** The answer to the reminder. */
  readonly isComing?: boolean | undefined;
  /** Mail to them comes back. */
  readonly isUndelivered?: boolean;
  readonly since: string;
  /** What staff wrote of the person; written by whoever plans the venue. */
  readonly note?: string | undefined;
  readonly mayNote?: boolean;
};

export type Looking = {
  readonly who: Holder | undefined;
  readonly scope: Scope;
  readonly zone: string;
  readonly locale: Locale;
  /** Nobody is taken off the list of what has ended. */
  readonly hasEnded?: boolean;
  /** Rows of those whose mail comes back. */
  readonly undelivered?: readonly string[];
};

type Shown = RosterContact & { readonly recordId: string; readonly createdAt: string };

function shown(row: Shown & { ageBand?: string | undefined }, { who, scope, zone, locale, undelivered = [] }: Looking) {
  const minor = isMinor(row);
  return {
    recordId: row.recordId,
    name: row.name,
    contact: [row.phone, row.email].filter((text) => text !== undefined),
    isMinor: minor,
    mayHavePhone: minor || row.phone !== undefined,
    isUndelivered: undelivered.includes(row.recordId),
    mayOpen: may(who, 'contact.see', scope) && (!minor || may(who, 'minors.see', scope)),
    since: datedIn(row.createdAt, zone, locale),
  };
}

const removalFor = (kind: RosterRow['removal'], { who, scope, hasEnded }: Looking) =>
  !hasEnded && may(who, kind === 'pledge' ? 'drive.edit' : 'venue.edit', scope) ? kind : undefined;

export function shiftRosterView(rows: readonly ShiftRosterRow[], looking: Looking): RosterRow[] {
  const groups = new Map(rows.map((row) => [row.recordId, row.groupName]));
  return rows.map((row) => ({
    ...shown(row, looking),
    order: row.order,
    removal: removalFor(row.groupName === undefined ? 'place' : 'group', looking),
    seats: row.seats,
    state: row.state,
    isComing: row.isComing,
    samePerson: row.samePerson,
    position: row.position,
    passedBy: row.passedBy,
    mayGive: row.state === 'waiting' && removalFor('place', looking) !== undefined,
    group: row.groupName ?? (row.holdId && groups.get(row.holdId)),
    namesUntil: row.namesUntil && momentIn(row.namesUntil, looking.zone, looking.locale),
    overlaps: row.overlaps,
    note: row.staffNote?.text,
    mayNote: row.groupName === undefined && may(looking.who, 'venue.edit', looking.scope),
  }));
}

export const sessionRosterView = (rows: readonly SessionRosterRow[], looking: Looking): RosterRow[] =>
  rows.map((row) => ({
    ...shown(row, looking),
    order: row.order,
    removal: removalFor('place', looking),
    seats: row.seats,
    state: row.state,
    isComing: row.isComing,
    samePerson: row.samePerson,
    position: row.position,
    passedBy: row.passedBy,
    mayGive: row.state === 'waiting' && removalFor('place', looking) !== undefined,
    category: audienceCategories[row.category][looking.locale],
    hasAccessNeeds: row.hasAccessNeeds,
  }));

export const pledgesView = (rows: readonly PledgeRow[], looking: Looking): RosterRow[] =>
  rows.map((row) => ({
    ...shown(row, looking),
    removal: removalFor('pledge', looking),
    pledged: `${row.itemName[looking.locale]} · ${formatQuantity(row.quantity, row.unit, looking.locale)}`,
    bringOn: row.bringOn && shortDateText(row.bringOn, looking.locale),
  }));
