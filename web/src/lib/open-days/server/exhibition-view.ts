/** Published figures and topics in words. A figure keeps its qualifier, unit, time and source; none is added to another. */
import type { Statistic, Topic } from '#shared/open-days/exhibition-model.ts';
import { figureUnits, qualifiers, topicKinds, topicPages } from '#shared/open-days/exhibition-words.ts';
import type { Locale } from '#shared/kernel/text.ts';

/** Chinese counts in 万, English in thousands: 75.1万 is 751,000. */
function numberText(value: number, locale: Locale): string {
  if (locale === 'zh-CN' && value >= 10_000 && value % 100 === 0)
    return `${(value / 10_000).toLocaleString('zh-CN', { maximumFractionDigits: 2, useGrouping: false })}万`;
  return value.toLocaleString(locale);
}

const periodText = (period: string, locale: Locale) => {
  const [year, month] = period.split('-');
  if (!month) return locale === 'en' ? year! : `${year}年`;
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(Number(year), Number(month) - 1),
  );
};

export function statisticView(one: Statistic, locale: Locale) {
  const [value, unit] = [numberText(one.value, locale), figureUnits[one.unit][locale]];
  const qualifier = qualifiers[one.qualifier][locale];
  const time = [one.from, one.until].flatMap((period) => (period ? [periodText(period, locale)] : [])).join('–');
  return {
    statisticId: one.statisticId,
    label: one.label[locale],
    // A unit stays whole; a large number may stand on the line above.
    figure:
      locale === 'en'
        ? [qualifier, `${value} ${unit.replaceAll('-', '\u2011')}`].filter(Boolean).join(' ')
        : `${qualifier}${value}${unit}`,
    value: one.value,
    unit,
    time,
    unclear: one.unclearPeriod,
    source: one.source[locale],
    asWritten: one.asWritten,
    note: one.note?.[locale],
  };
}
export type StatisticView = ReturnType<typeof statisticView>;

/** Two or more of one unit and one time may be looked at side by side; anything else would compare what differs. */
export function comparable(views: readonly StatisticView[]) {
  const groups = Map.groupBy(
    views.filter(({ unclear }) => !unclear),
    ({ unit, time }) => `${unit} ${time}`,
  );
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const most = Math.max(...group.map(({ value }) => value), 1);
      const bars = group.map((one) => ({ ...one, share: (100 * one.value) / most }));
      return { unit: group[0]!.unit, time: group[0]!.time, bars };
    });
}

export const topicView = (one: Topic, locale: Locale) => ({
  topicId: one.topicId,
  kind: one.kind,
  kindName: topicKinds[one.kind][locale],
  name: one.name[locale],
  owner: one.owner?.[locale],
  region: one.region?.[locale],
  text: one.text?.[locale],
  leadsTo: one.leadsTo && { page: one.leadsTo, name: topicPages[one.leadsTo][locale] },
});
