/**
 * The parts of a contract by which organizers change what people have places in: calling off and back on as steps of
 * their own, and whom a change would hit. Shifts, sessions, venues and open days have them alike.
 */
import * as z from 'zod';
import { errorsOf, revision } from '../kernel/contract.ts';
import { bilingualParagraph } from '../kernel/text.ts';
import { endpointFor, countsFor } from '../organizations/staff-endpoint.ts';
import type { Action } from '../organizations/role-rules.ts';
import { capacity } from './model.ts';
import { reservationsRefusals } from './refusals.ts';

/** Why, as everyone in it reads it. */
export const callingOff = z.object({ revision, reason: bilingualParagraph(300) });

/** A week at most: what goes further is another open day. */
const mostMinutes = 7 * 24 * 60;
/** Later; earlier where it is negative. */
export const moveMinutes = z
  .int()
  .min(-mostMinutes)
  .max(mostMinutes)
  .refine((minutes) => minutes !== 0, { error: 'nothing-to-do' });

/** What saving may answer beside a field that is not right. */
export const saveRefusals = errorsOf(reservationsRefusals, ['slot.in-the-past', 'slot.call-off-apart']);

export const callOffEndpoint = (action: Action) =>
  endpointFor(action).errors(errorsOf(reservationsRefusals, ['slot.not-published']));
export const bringBackEndpoint = (action: Action) =>
  endpointFor(action).errors(errorsOf(reservationsRefusals, ['slot.not-called-off', 'slot.in-the-past']));

/** A draft that nobody ever signed up for is gone for good; the audit keeps that it was. */
export const deletionEndpoint = endpointFor('venue.edit').errors(errorsOf(reservationsRefusals, ['slot.not-a-draft']));
export const deleted = z.object({ deleted: z.literal(true) });

/** Taking one person or group out of it. */
export const removalEndpoint = endpointFor('venue.edit').errors(errorsOf(reservationsRefusals, ['slot.over']));

/** Giving some seats of a party back, for whoever asks staff to; the others keep their place, and whoever has them is told. */
export const shrinkEndpoint = endpointFor('venue.edit').errors(errorsOf(reservationsRefusals, ['slot.over']));
export const shrunk = z.object({ seats: z.int() });

/** Taking a removal back: in again, last in order, told that staff did it. */
export const returnEndpoint = endpointFor('venue.edit').errors(errorsOf(reservationsRefusals));
export const returned = z.object({ state: z.enum(['confirmed', 'offered', 'waiting']) });

/** Giving a party that waits its place, also over what there is. */
export const giveEndpoint = endpointFor('venue.edit').errors(
  errorsOf(reservationsRefusals, ['slot.over', 'place.closed']),
);
export const given = z.object({ state: z.enum(['confirmed', 'offered', 'waiting']), overSeats: z.int() });

/** A new private link for whoever lost theirs; the old one is dead. Whoever has it may do all that the person may. */
export const renewalEndpoint = endpointFor('contact.see').errors(errorsOf(reservationsRefusals, ['slot.over']));
export const renewed = z.object({ manageToken: z.string() });

/** Whether people are told of an edit; absent is yes. What they do not feel tells nobody in any case. */
export const tellField = { tell: z.boolean().optional() };

/** Several people at once: as many as stand on one page of a list. */
export const mostPeopleAtOnce = 100;
export const changedPeople = z.object({
  changed: z.int(),
  refused: z.array(z.object({ recordId: z.string(), code: z.string() })),
});

/** Whom a change would reach, and by which way they can be told. */
const ways = {
  /** People: as many as the places of each sign-up. */
  confirmed: z.int(),
  waiting: z.int(),
  /** Sign-ups: each has one contact, however many people it brings. */
  byMail: z.int(),
  /** Without an address: they must be phoned. */
  byPhone: z.int(),
};
/** The same of several slots; who is in two of them counts twice, as they are told twice. */
export const peopleReach = z.object({ slots: z.int(), ...ways });
export type PeopleReach = z.infer<typeof peopleReach>;

export const reach = z.object({
  ...ways,
  /** Whom a lower capacity would release, the first to go first: seats without a name before people. */
  released: z.array(z.object({ recordId: z.string(), seats: z.int(), isGroup: z.boolean() })),
  /** Whether those wait from then on, as the first in line. */
  firstAgain: z.boolean().optional(),
});
export type Reach = z.infer<typeof reach>;

export const reachEndpoint = countsFor('venue.edit');
export const reachInput = { capacity: z.coerce.number().pipe(capacity).optional() };

/** The same of an open day or a venue, by the counters of the board; and who is in its sessions, record by record. */
export const wholeReach = z.object({
  slots: z.int(),
  confirmedSeats: z.int(),
  waitingSeats: z.int(),
  sessionPeople: peopleReach.optional(),
});
export type WholeReach = z.infer<typeof wholeReach>;
