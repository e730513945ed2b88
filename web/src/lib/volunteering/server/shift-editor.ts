/** The form of a shift: what it shows of a stored one, and what it sends. Times are typed in its zone. */
import type { Typed } from '#lib/ui/form-state.ts';
import { trainings, volunteerRoles, type Shift, type Training } from '#shared/volunteering/model.ts';
import { both, bothGiven, given, ticked, whole } from '../../server/forms.ts';
import { fromLocalInput, toLocalInput } from '../../server/times.ts';
import { termsInput, typedTerms } from '../../reservations/server/sign-up-terms.ts';
import { statusNames, typedBoth, type ValueNames } from '../../open-days/server/edit.ts';

export const shiftNames: ValueNames = { role: volunteerRoles, status: statusNames };
export const shiftFields = { 'shift.risk-text-missing': 'riskText.zh-CN' } as const;

const known = Object.keys(trainings) as Training[];
const arrangeable = ['insurance', 'training'] as const;
const told = ['meetingPoint', 'equipment', 'meals', 'insurance', 'contact'] as const;

const allOn = (name: string, values: readonly string[]): Typed =>
  Object.fromEntries(values.map((value) => [`${name}.${value}`, 'on']));

export const typedShift = (shift: Shift): Typed => ({
  role: shift.role,
  startAt: toLocalInput(shift.startAt, shift.zone),
  endAt: toLocalInput(shift.endAt, shift.zone),
  zone: shift.zone,
  breakMinutes: shift.breakMinutes.toString(),
  capacity: shift.capacity.toString(),
  ...typedBoth('riskText', shift.riskText),
  ...Object.assign({}, ...told.map((name) => typedBoth(name, shift[name]))),
  sessionId: shift.sessionId ?? '',
  roundId: shift.roundId ?? '',
  cancelUntilHours: shift.cancelUntilHours.toString(),
  ...(shift.needsInsurance ? { needsInsurance: 'on' } : {}),
  ...allOn('needsTrainings', shift.needsTrainings ?? []),
  ...allOn('hostArranges', shift.hostArranges ?? arrangeable),
  ...typedTerms(shift),
  status: shift.status,
  revision: shift.revision.toString(),
});

/** A new shift begins on the open day, at nine. */
export const newShift = (heldOn: string, zone: string): Typed => ({
  zone,
  startAt: `${heldOn}T09:00`,
  endAt: `${heldOn}T12:00`,
  breakMinutes: '0',
  capacity: '4',
  cancelUntilHours: '24',
  ...allOn('hostArranges', arrangeable),
  status: 'draft',
});

export function shiftInput(values: Typed) {
  const zone = values.zone || 'Asia/Shanghai';
  return {
    role: given(values.role),
    startAt: fromLocalInput(values.startAt, zone),
    endAt: fromLocalInput(values.endAt, zone),
    zone,
    breakMinutes: whole(values.breakMinutes),
    capacity: whole(values.capacity),
    riskText: both(values, 'riskText'),
    ...Object.fromEntries(told.map((name) => [name, bothGiven(values, name)])),
    sessionId: given(values.sessionId),
    roundId: given(values.roundId),
    cancelUntilHours: whole(values.cancelUntilHours),
    ...demandsInput(values),
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
