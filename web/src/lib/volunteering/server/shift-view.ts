/** A shift as a page shows it, in one language; why nobody can sign up is said before the click. */
import { bandsAsked } from '#shared/volunteering/age-bands.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { foreignIn, readableIn } from '#shared/kernel/untranslated.ts';
import { accessFeatures, accessOf, languagesOf, spokenLanguages } from '#shared/open-days/access-features.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { consentTexts } from '#shared/privacy/consent-texts.ts';
import type { Occupancy } from '#shared/reservations/model.ts';
import { demandsOf } from '#shared/volunteering/eligibility-rules.ts';
import { trainings, volunteerRoles, type Shift } from '#shared/volunteering/model.ts';
import { volunteeringRefusals } from '#shared/volunteering/refusals.ts';
import { decidePublication, decideShiftOpen, isTooYoung } from '#shared/volunteering/sign-up-rules.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { shortDateText, whenOf, type When } from '../../server/times.ts';
import { calledOffView, occupancyOf } from '../../open-days/server/session-view.ts';
import type { CalledOffView } from '../../reservations/server/called-off.ts';
import { windowView, type WindowView } from '../../reservations/server/window-view.ts';

export type ShiftView = {
  readonly shiftId: string;
  readonly venueId: string;
  readonly roleName: string;
  readonly isOutreach: boolean;
  readonly when: When;
  /** The day in the venue's zone, for grouping. */
  readonly on: string;
  readonly places: Occupancy;
  readonly open: boolean;
  readonly why?: string;
  readonly off?: CalledOffView | undefined;
} & Pick<WindowView, 'opens' | 'closes'>;

export function shiftView(shift: Shift, locale: Locale, now: number): ShiftView {
  const { why: outside, ...window } = windowView(shift, locale, now);
  const stop = shiftStop(shift, locale, now);
  const why = stop ?? outside;
  return {
    shiftId: shift.shiftId,
    venueId: shift.venueId,
    roleName: volunteerRoles[shift.role][locale],
    /** Its people may go along on a round. */
    isOutreach: shift.role.startsWith('outreach'),
    when: whenOf(shift, locale),
    on: localDateOf(shift.startAt, shift.zone),
    places: occupancyOf(shift),
    open: why === undefined,
    off: calledOffView(shift, locale),
    ...(why === undefined ? {} : { why }),
    ...(stop === undefined ? window : {}),
  };
}

/**
 * What stands in everybody's way, whenever they ask; undefined where nothing does. Nobody signs up for risks that they
 * were not told (R30): the API publishes no such shift, and the page does not rely on it.
 */
export function shiftStop(shift: Shift, locale: Locale, now: number): string | undefined {
  const open = decideShiftOpen(shift, now);
  if (!open.ok) return volunteeringRefusals[open.refusal.code][locale];
  return decidePublication(shift).ok ? undefined : volunteeringRefusals['shift.not-published'][locale];
}

/** All that a volunteer is told before deciding. */
export function shiftDetails(shift: Shift, locale: Locale, venue?: Pick<Venue, 'access'>) {
  const { minAge, hazardous } = volunteerRoles[shift.role];
  const demands = demandsOf(shift);
  const lastDay = localDateOf(shift.endAt, shift.zone);
  const told = (text: Shift['meetingPoint']) => {
    const shown = readableIn(text, locale);
    return shown === undefined ? undefined : { text: shown, lang: foreignIn(text, locale) };
  };
  return {
    minAge,
    hazardous,
    breakMinutes: shift.breakMinutes,
    risk: shift.riskText[locale],
    languages: languagesOf(shift).map((name) => spokenLanguages[name][locale]),
    access: accessOf(shift, venue).map((name) => accessFeatures[name][locale]),
    meetingPoint: told(shift.meetingPoint),
    equipment: told(shift.equipment),
    meals: told(shift.meals),
    insurance: told(shift.insurance),
    contact: told(shift.contact),
    /** The day to which one's own insurance must last, and the trainings to have; what the rule asks of everyone. */
    asksInsurance: demands.insurance ? { on: lastDay, text: shortDateText(lastDay, locale) } : undefined,
    asksTrainings: demands.trainings.map((code) => ({ code, name: trainings[code][locale] })),
    /** What the host sees to in a hazardous role, which the volunteer would have to bring otherwise (R07). */
    hostArranges: hazardous ? (shift.hostArranges ?? (['insurance', 'training'] as const)) : [],
    /** Said beside the age band that may not choose this role. */
    tooYoung: isTooYoung(shift.role, '14-17') ? volunteeringRefusals['sign-up.too-young'][locale] : undefined,
    /** What is asked of this shift's people, and of no other's: who is too young reads why. */
    ages: bandsAsked(minAge).map((band) => ({
      band,
      tooYoung: isTooYoung(shift.role, band)
        ? volunteeringRefusals[minAge === 16 ? 'sign-up.under-sixteen' : 'sign-up.too-young'][locale]
        : undefined,
    })),
    /** The consent that is recorded of who is 14 to 17, word for word (R08). */
    guardian: consentTexts.guardian.text[locale],
  };
}
export type ShiftDetails = ReturnType<typeof shiftDetails>;

export type ShiftGroup = {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
  /** Where the venue is, for the device to sort by. */
  readonly point?: { readonly lat: number; readonly lon: number } | undefined;
  readonly shifts: ReadonlyArray<ShiftView & { readonly venueName?: string | undefined }>;
};

/** Shifts by venue (the main venue first) and day, each group in order of time. */
export function groupByVenue(shifts: readonly ShiftView[], venues: readonly Venue[], locale: Locale): ShiftGroup[] {
  return venues.flatMap(({ venueId, name, point }) =>
    daysOf(shifts.filter((shift) => shift.venueId === venueId)).map(({ on, day, shifts }) => ({
      key: `${venueId}-${on}`,
      title: name[locale],
      note: day,
      point,
      shifts,
    })),
  );
}

/** Shifts of all venues by day, soonest first; each says its venue. */
export function groupByDay(shifts: readonly ShiftView[], venues: readonly Venue[], locale: Locale): ShiftGroup[] {
  const names = new Map(venues.map(({ venueId, name }) => [venueId, name[locale]]));
  return daysOf(shifts).map(({ on, day, shifts }) => ({
    key: `day-${on}`,
    title: day,
    shifts: shifts.map((shift) => ({ ...shift, venueName: names.get(shift.venueId) })),
  }));
}

/** In order of day, and within it as they come: the API answers soonest first. */
const daysOf = (shifts: readonly ShiftView[]) =>
  [...new Set(shifts.map((shift) => shift.on))].sort().map((on) => {
    const onDay = shifts.filter((shift) => shift.on === on);
    return { on, day: onDay[0]!.when.longDay, shifts: onDay };
  });
