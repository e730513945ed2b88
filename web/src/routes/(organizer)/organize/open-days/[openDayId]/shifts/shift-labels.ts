/** What the fields of a shift are called, in the form of one and in that of a series. */
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import { slotLabels, type Option } from '../slot-form.ts';

/** The texts for volunteers that may be left out. */
export const told = ['meetingPoint', 'equipment', 'meals', 'insurance', 'contact'] as const;

export function shiftLabels(t: StaffMessages, trainings: readonly Option[]) {
  const { role, breakMinutes, capacity, riskText, sessionId, cancelUntilHours } = t.shift;
  const { needsInsurance, needsTrainings, hostArranges } = t.shift;
  return {
    ...slotLabels(t),
    ...{ role, breakMinutes, capacity, riskText, sessionId, cancelUntilHours },
    ...{ needsInsurance, needsTrainings, hostArranges },
    ...Object.fromEntries(told.map((name) => [name, t.shift[name]])),
    'hostArranges.insurance': t.shift.hostInsurance,
    'hostArranges.training': t.shift.hostTraining,
    ...Object.fromEntries(trainings.map(({ value, label }) => [`needsTrainings.${value}`, label])),
  };
}
