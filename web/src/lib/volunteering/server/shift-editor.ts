/** The form of a shift: what it shows of a stored one, and what it sends. Times are typed in its zone. */
import type { Typed } from '#lib/ui/form-state.ts';
import { trainings, volunteerRoles, type Shift, type Training } from '#shared/volunteering/model.ts';
import { both, bothGiven, given, ticked, whole } from '../../server/forms.ts';
import { ownTextsOf, toldTexts } from '#shared/open-days/shift-defaults.ts';
import { fromTyped, momentIn, toLocalInput, toTyped } from '../../server/times.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { termsInput, typedTerms } from '../../reservations/server/sign-up-terms.ts';
import { typedBoth, type ValueNames } from '../../open-days/server/edit.ts';
import { offersInput, typedOffers } from '../../open-days/server/offers.ts';
import { publications } from '#shared/open-days/publication.ts';

export const shiftNames: ValueNames = { role: volunteerRoles, status: publications };
export const shiftFields = { 'shift.risk-text-missing': 'riskText.zh-CN' } as const;

const known = Object.keys(trainings) as Training[];
const arrangeable = ['insurance', 'training'] as const;

const allOn = (name: string, values: readonly string[]): Typed =>
  Object.fromEntries(values.map((value) => [`${name}.${value}`, 'on']));

export const typedShift = (shift: Shift): Typed => ({
  role: shift.role,
  ...toTyped('startAt', shift.startAt, shift.zone),
  ...toTyped('endAt', shift.endAt, shift.zone),
  zone: shift.zone,
  breakMinutes: shift.breakMinutes.toString(),
  capacity: shift.capacity.toString(),
  ...typedBoth('riskText', shift.riskText),
  // What the shift takes over stays empty: whoever types something there gives it its own.
  ...Object.assign({}, ...toldTexts.map((name) => typedBoth(name, ownTextsOf(shift)[name]))),
  sessionId: shift.sessionId ?? '',
  roundId: shift.roundId ?? '',
  cancelUntilHours: shift.cancelUntilHours.toString(),
  ...(shift.needsInsurance ? { needsInsurance: 'on' } : {}),
  ...allOn('needsTrainings', shift.needsTrainings ?? []),
  ...allOn('hostArranges', shift.hostArranges ?? arrangeable),
  ...typedOffers(shift),
  ...typedTerms(shift),
  status: shift.ownStatus ?? shift.status,
  revision: shift.revision.toString(),
});

/** The shift that was made last: ids sort by the time they were made. */
export const lastShift = (shifts: readonly Shift[]): Shift | undefined =>
  [...shifts].sort((a, b) => a.shiftId.localeCompare(b.shiftId)).at(-1);

/** Role and time, as a person names a shift. */
export const shiftName = ({ role, startAt, zone }: Shift, locale: Locale) =>
  `${volunteerRoles[role][locale]} · ${momentIn(startAt, zone, locale)}`;

/** What a new shift takes over from another one: all but when it is, its session and what is said of it alone. */
export function detailsOf(last: Shift): Typed {
  const { role: _, sessionId: __, roundId: ___, revision: ____, ...details } = typedShift(last);
  return Object.fromEntries(Object.entries(details).filter(([name]) => !/^(startAt|endAt|signUp\w+At)/.test(name)));
}

/** A new shift begins on the open day, at nine, or where the last one of its venue did. */
export const newShift = (heldOn: string, zone: string, last?: Shift): Typed => ({
  zone,
  startAt: last ? toLocalInput(last.startAt, last.zone) : `${heldOn}T09:00`,
  endAt: last ? toLocalInput(last.endAt, last.zone) : `${heldOn}T12:00`,
  ...(last ? detailsOf(last) : newDetails),
});
export const newDetails: Typed = {
  breakMinutes: '0',
  capacity: '4',
  cancelUntilHours: '24',
  ...allOn('hostArranges', arrangeable),
  status: 'draft',
};

export function shiftInput(values: Typed) {
  const zone = values.zone || 'Asia/Shanghai';
  return {
    role: given(values.role),
    startAt: fromTyped(values, 'startAt', zone),
    endAt: fromTyped(values, 'endAt', zone),
    zone,
    breakMinutes: whole(values.breakMinutes),
    capacity: whole(values.capacity),
    riskText: both(values, 'riskText'),
    ...Object.fromEntries(toldTexts.map((name) => [name, bothGiven(values, name)])),
    sessionId: given(values.sessionId),
    roundId: given(values.roundId),
    cancelUntilHours: whole(values.cancelUntilHours),
    ...demandsInput(values),
    ...offersInput(values),
    ...termsInput(values, zone),
    status: given(values.status),
  };
}

/** What is not asked for is left out: a host that arranges both says nothing. */
function demandsInput(values: Typed) {
  const needsTrainings = known.filter((training) => ticked(values[`needsTrainings.${training}`]));
  const hostArranges = arrangeable.filter((what) => ticked(values[`hostArranges.${what}`]));
  return {
    needsInsurance: ticked(values.needsInsurance) || undefined,
    needsTrainings: needsTrainings.length > 0 ? needsTrainings : undefined,
    hostArranges: hostArranges.length < arrangeable.length ? hostArranges : undefined,
  };
}
