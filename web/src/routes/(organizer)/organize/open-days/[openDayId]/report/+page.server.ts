/** The report of an open day beside that of the year before. */
import type { PageServerLoad } from './$types';
import { reportView } from '#lib/attendance/server/report-view.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { dateText, momentIn } from '#lib/server/times.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  allowedOr403(mayAnywhere(await requireOrganizer(event), 'board.see'), locale);
  const [openDay, { openDays }, report] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.openDays.listOpenDays({}),
    api.desk.seeReport({ openDayId }),
  ]);
  const yearBefore = String(Number(openDay.heldOn.slice(0, 4)) - 1);
  const before = openDays.find(({ heldOn, isDemo }) => heldOn.startsWith(yearBefore) && isDemo === openDay.isDemo);
  const { report: t } = await loadStaffMessages(locale);
  const lastYear = before && (await api.desk.seeReport({ openDayId: before.openDayId }));
  return {
    isDemo: openDay.isDemo,
    openDay: { name: openDay.name[locale], date: dateText(openDay.heldOn, locale) },
    report: reportView(report, lastYear, mainFirst(openDay.venues), t, locale),
    dates: { now: dateText(openDay.heldOn, locale), before: before && dateText(before.heldOn, locale) },
    at: momentIn(Date.now(), openDay.zone, locale),
  };
};
