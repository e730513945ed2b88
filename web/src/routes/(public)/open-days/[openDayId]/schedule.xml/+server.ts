/** The programme of an open day for other programme tools. */
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { scheduleXml } from '#lib/open-days/server/programme/schedule-xml.ts';
import { problemOf } from '#lib/server/api.ts';

export const GET: RequestHandler = async ({ locals: { api, locale }, params: { openDayId }, url: { origin } }) => {
  try {
    const [openDay, sessions] = await Promise.all([
      api.openDays.getOpenDay({ openDayId }),
      listAllSessions(api, { openDayId }),
    ]);
    const xml = await scheduleXml({ openDay, sessions, origin, locale });
    return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
  } catch (caught) {
    const { status, title } = problemOf(caught);
    error(status, title);
  }
};
