/** What past open days came to, as public pages tell it: with unit, exactness and date (R25). */
import type { PublicReport } from '#shared/attendance/report-contract.ts';
import { figureKinds, qualifiers } from '#shared/attendance/words.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Api } from '../../server/api.ts';
import { localDateOf, houseZone } from '#shared/kernel/time.ts';
import { dateText } from '../../server/times.ts';

export function pastReportView({ visits, volunteers, hours, figures, publishedAt }: PublicReport, locale: Locale) {
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  // Nothing counted is not nobody there: it is not told.
  const counted = (n: number) => (n > 0 ? number(n) : undefined);
  return {
    visits: counted(visits),
    volunteers: counted(volunteers),
    hours: counted(hours),
    figures: figures.map(({ kind, value, qualifier }) => ({
      name: figureKinds[kind][locale],
      text: `${qualifier === 'exact' ? '' : `${qualifiers[qualifier][locale]} `}${number(value)}`,
    })),
    on: dateText(localDateOf(publishedAt, houseZone), locale),
  };
}
export type PastReportView = ReturnType<typeof pastReportView>;

/** By open day. One call whatever number there is. */
export async function pastReports(api: Pick<Api, 'desk'>, locale: Locale): Promise<Map<string, PastReportView>> {
  const { reports } = await api.desk.listPublicReports({});
  return new Map(reports.map((report) => [report.openDayId, pastReportView(report, locale)]));
}
