/**
 * What an entry of the audit tells of an edit: which fields are other now, and of those that can say nothing of a person, what they
 * were and are. A closed list: a field that is not on it is told as changed, without a word of it. Pure.
 */
import * as z from 'zod';

/** Fields whose values are told. */
export const toldFields = [
  'status',
  'capacity',
  'startAt',
  'endAt',
  'heldOn',
  'zone',
  'role',
  'kind',
  'mode',
  'edition',
  'breakMinutes',
  'cancelUntilHours',
  'offerMinutes',
  'promoteUntilMinutes',
  'signUpOpensAt',
  'signUpClosesAt',
  'signUpAdvanceHours',
  'needsInsurance',
  'overlapGraceMinutes',
  'phoneRegion',
  'sharedContacts',
  'startsOn',
  'endsOn',
  'isDraft',
  'isClosed',
  'requiresSecondFactor',
  'plannedStartAt',
  'plannedEndAt',
  'zoneId',
  'routeId',
  'value',
  'qualifier',
  'unit',
  'from',
  'until',
  'unclearPeriod',
  'leadsTo',
  'shownUntil',
  'takesRequests',
] as const;

/** Lists, of which it is told how many they hold: what stands in them may be of a person. */
export const countedFields = ['team', 'partners', 'packing', 'points', 'rules', 'versions', 'needs'] as const;

/** A number, yes or no, a code, a day or an instant; texts are never told. */
const told = z.union([z.number(), z.boolean(), z.string().regex(/^[\w:./+-]{1,40}$/)]);
export const change = z.object({ field: z.string(), before: told.optional(), after: told.optional() });
export type Change = z.infer<typeof change>;

/** They change with every save, or say nothing that was edited. */
const aside = ['revision', 'changedAt', 'confirmedSeats', 'waitingSeats', 'freeSeats', 'overSeats', 'ownStatus'];
const most = 40;

const isTold = (field: string) => (toldFields as readonly string[]).includes(field);
function valueOf(field: string, value: unknown) {
  if ((countedFields as readonly string[]).includes(field)) return Array.isArray(value) ? value.length : undefined;
  return isTold(field) ? told.safeParse(value).data : undefined;
}

/** The fields of both that differ: an answer may leave some out, and the store keeps more. */
export function changesOf(before: object, after: object): Change[] {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (field) => !aside.includes(field) && (isTold(field) || (field in was && field in is)),
  );
  return (
    fields
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .slice(0, most)
      .map((field) => ({ field, before: valueOf(field, was[field]), after: valueOf(field, is[field]) }))
      // As many as before, and others: that they changed is all there is to tell.
      .map(({ field, before, after }) => (before === after ? { field } : { field, before, after }))
  );
}
