/** The report of an open day beside that of the year before; and what of it is told to everybody. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { reportView } from '#lib/attendance/server/report-view.ts';
import { venuesBeside } from '#lib/attendance/server/venues-beside.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { revisionOf } from '#lib/open-days/server/edit.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { dateText, datedIn, shortDateText } from '#lib/server/times.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { day, localDateOf } from '#shared/kernel/time.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  allowedOr403(mayAnywhere(who, 'board.see'), locale);
  const [openDay, { openDays }, report, { reports }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.openDays.listOpenDays({}),
    api.desk.seeReport({ openDayId }),
    api.desk.listPublicReports({}),
  ]);
  const yearBefore = String(Number(openDay.heldOn.slice(0, 4)) - 1);
  const before = openDays.find(({ heldOn, isDemo }) => heldOn.startsWith(yearBefore) && isDemo === openDay.isDemo);
  const { report: t } = await loadStaffMessages(locale);
  const lastYear = before && (await api.desk.seeReport({ openDayId: before.openDayId }));
  const published = reports.find((one) => one.openDayId === openDayId);
  const isOver = localDateOf(Date.now(), openDay.zone) > openDay.heldOn;
  const shown = reportView(report, lastYear, mainFirst(openDay.venues), t, locale);
  return {
    mayPublish: may(who, 'open-day.edit'),
    // The rule of the API (functions/attendance/publish-report.ts), told before it is tried.
    publishFrom: isOver ? undefined : dateText(new Date(Date.parse(openDay.heldOn) + day).toISOString(), locale),
    published: published && datedIn(published.publishedAt, openDay.zone, locale),
    mayClose: may(who, 'open-day.edit') && isOver,
    closed: openDay.closedAt && datedIn(openDay.closedAt, openDay.zone, locale),
    revision: openDay.revision,
    isDemo: openDay.isDemo,
    openDay: { name: openDay.name[locale], date: dateText(openDay.heldOn, locale) },
    report: shown,
    // On paper one or two venues have a page to themselves; more stand beside each other.
    beside: shown.venues.length > 2 ? venuesBeside(shown.venues, t, locale) : [],
    // They head columns, on a phone too.
    dates: { now: shortDateText(openDay.heldOn, locale), before: before && shortDateText(before.heldOn, locale) },
    at: datedIn(Date.now(), openDay.zone, locale),
  };
};

async function setPublic(event: RequestEvent<{ openDayId: string }>, isPublic: boolean) {
  const form = await readForm(event.request);
  try {
    await event.locals.api.desk.setReportPublic({ openDayId: event.params.openDayId, isPublic });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, event.url.pathname);
}

async function setClosed(event: RequestEvent<{ openDayId: string }>, isClosed: boolean) {
  const form = await readForm(event.request);
  const { openDayId } = event.params;
  try {
    await event.locals.api.openDays.setOpenDayClosed({ openDayId, revision: revisionOf(form.values), isClosed });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, event.url.pathname);
}

export const actions: Actions = {
  publish: (event) => setPublic(event, true),
  unpublish: (event) => setPublic(event, false),
  close: (event) => setClosed(event, true),
  reopen: (event) => setClosed(event, false),
};
