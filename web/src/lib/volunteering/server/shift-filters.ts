/** What the list of shifts is asked for: all of it stands in the address, so that a list can be kept and passed on. */
import type { PersonFacts } from '#shared/volunteering/eligibility-rules.ts';
import { ageBand } from '#shared/volunteering/age-bands.ts';
import { training, volunteerRole, type Shift } from '#shared/volunteering/model.ts';
import { isOpenTo } from '#shared/volunteering/open-to-rules.ts';
import { accessAsked } from '../../open-days/server/access-filter.ts';
import { matchesAccess, type AccessFilter } from '#shared/open-days/access-features.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { matchesFilter, type ShiftFilter } from '#shared/volunteering/sign-up-rules.ts';
import { localDate, localDateOf, localTimeOf } from '#shared/kernel/time.ts';
import * as z from 'zod';

/** From which hour on each part of the day goes, on the venue's clock. */
export const dayParts = { morning: 0, afternoon: 12, evening: 18 } as const;
export type DayPart = keyof typeof dayParts;

/** The part in which a shift begins. */
export function dayPartOf({ startAt, zone }: Pick<Shift, 'startAt' | 'zone'>): DayPart {
  const hour = Number(localTimeOf(startAt, zone).slice(11, 13));
  if (hour >= dayParts.evening) return 'evening';
  return hour >= dayParts.afternoon ? 'afternoon' : 'morning';
}

export type Asked = {
  readonly filter: ShiftFilter & AccessFilter;
  /** With an age band, only what such a person may sign up for now. */
  readonly person: Omit<PersonFacts, 'guardianConsent'> | undefined;
  /** Without what clashes with what this person has. */
  readonly fits: boolean;
  readonly soonest: boolean;
  readonly part: DayPart | undefined;
  /** The province from which the nearest venue comes first. */
  readonly from: string | undefined;
};

/** Whatever is not one of the choices counts as not asked. */
export function readAsked(search: URLSearchParams): Asked {
  const asked = (name: string) => search.get(name) || undefined;
  const oneOf = <Schema extends z.ZodType>(schema: Schema, value: string | undefined) =>
    schema.safeParse(value).data as z.output<Schema> | undefined;
  const age = oneOf(ageBand, asked('age'));
  return {
    filter: {
      venueId: asked('venue'),
      on: asked('day'),
      role: oneOf(volunteerRole, asked('role')),
      freeNow: asked('free') !== undefined,
      ...accessAsked(search),
    },
    person: age && {
      ageBand: age,
      insuredUntil: oneOf(localDate, asked('insured')),
      trainings: training.options.filter((code) => search.getAll('training').includes(code)),
    },
    fits: asked('fits') !== undefined,
    soonest: asked('order') === 'soonest',
    part: oneOf(z.enum(Object.keys(dayParts) as [DayPart, ...DayPart[]]), asked('part')),
    from: asked('from'),
  };
}

export const isFiltered = ({
  filter: { venueId, on, role, freeNow, language, access = [] },
  person,
  fits,
  part,
}: Asked) =>
  Boolean(venueId ?? on ?? role ?? person ?? language ?? part) || access.length > 0 || freeNow === true || fits;

/** By the rules that the API asks as well. */
export const matches = (shift: Shift, venue: Venue | undefined, { filter, person, part }: Asked, now: number) =>
  matchesAccess(shift, venue, filter) &&
  matchesFilter(shift, filter, localDateOf(shift.startAt, shift.zone), now) &&
  (!part || part === dayPartOf(shift)) &&
  (!person || isOpenTo(shift, person, now));
