/** A shift as a page shows it, in one language; why nobody can sign up is said before the click. */
import type { Locale } from '#shared/kernel/text.ts';
import type { Venue } from '#shared/open-days/model.ts';
import type { Occupancy } from '#shared/places/model.ts';
import { volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';
import { decideShiftOpen, isTooYoung } from '#shared/volunteering/sign-up-rules.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { whenOf, type When } from '../times.ts';
import { occupancyOf } from './session-view.ts';

export type ShiftView = {
  readonly shiftId: string;
  readonly venueId: string;
  readonly roleName: string;
  readonly when: When;
  /** The day in the venue's zone, for grouping. */
  readonly on: string;
  readonly places: Occupancy;
  readonly open: boolean;
  readonly why?: string;
};

export function shiftView(shift: Shift, locale: Locale, now: number): ShiftView {
  const open = decideShiftOpen(shift, now);
  return {
    shiftId: shift.shiftId,
    venueId: shift.venueId,
    roleName: volunteerRoles[shift.role][locale],
    when: whenOf(shift, locale),
    on: localDateOf(shift.startAt, shift.zone),
    places: occupancyOf(shift),
    open: open.ok,
    ...(open.ok ? {} : { why: volunteeringRefusals[open.refusal.code][locale] }),
  };
}

/** All that a volunteer is told before deciding. */
export function shiftDetails(shift: Shift, locale: Locale) {
  const { minAge, hazardous } = volunteerRoles[shift.role];
  const told = (text: Shift['meetingPoint']) => text?.[locale] || undefined;
  return {
    minAge,
    hazardous,
    breakMinutes: shift.breakMinutes,
    risk: shift.riskText[locale],
    meetingPoint: told(shift.meetingPoint),
    equipment: told(shift.equipment),
    meals: told(shift.meals),
    insurance: told(shift.insurance),
    contact: told(shift.contact),
    /** Said beside the age band that may not choose this role. */
    tooYoung: isTooYoung(shift.role, '14-17') ? volunteeringRefusals['sign-up.too-young'][locale] : undefined,
  };
}
export type ShiftDetails = ReturnType<typeof shiftDetails>;

export type ShiftGroup = {
  readonly venueId: string;
  readonly venueName: string;
  readonly on: string;
  readonly day: string;
  readonly shifts: readonly ShiftView[];
};

/** Shifts by venue (the main venue first) and day, each group in order of time. */
export function groupShifts(shifts: readonly ShiftView[], venues: readonly Venue[], locale: Locale): ShiftGroup[] {
  const groups: ShiftGroup[] = [];
  for (const venue of venues) {
    const here = shifts.filter((shift) => shift.venueId === venue.venueId);
    for (const on of [...new Set(here.map((shift) => shift.on))].sort()) {
      const onDay = here.filter((shift) => shift.on === on);
      const day = onDay[0]?.when.longDay ?? on;
      groups.push({ venueId: venue.venueId, venueName: venue.name[locale], on, day, shifts: onDay });
    }
  }
  return groups;
}
