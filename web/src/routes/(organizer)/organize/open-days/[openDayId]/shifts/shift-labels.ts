/** What the fields of a shift are called, in the form of one and in that of a series. */
import type { StaffMessages } from '#lib/i18n/load-messages.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { toldTexts } from '#shared/open-days/shift-defaults.ts';
import { slotLabels, type Option } from '../slot-form.ts';

/** What the texts that may be left out are called, each under this prefix. */
export const toldLabels = (t: StaffMessages, prefix = '') =>
  Object.fromEntries(toldTexts.map((name) => [`${prefix}${name}`, t.shift[name]]));

export function shiftLabels(t: StaffMessages, trainings: readonly Option[], locale: Locale) {
  const { role, breakMinutes, capacity, riskText, sessionId, cancelUntilHours } = t.shift;
  const { needsInsurance, needsTrainings, hostArranges } = t.shift;
  return {
    ...slotLabels(t, locale),
    ...{ role, breakMinutes, capacity, riskText, sessionId, cancelUntilHours },
    ...{ needsInsurance, needsTrainings, hostArranges },
    ...toldLabels(t),
    'hostArranges.insurance': t.shift.hostInsurance,
    'hostArranges.training': t.shift.hostTraining,
    ...Object.fromEntries(trainings.map(({ value, label }) => [`needsTrainings.${value}`, label])),
  };
}
