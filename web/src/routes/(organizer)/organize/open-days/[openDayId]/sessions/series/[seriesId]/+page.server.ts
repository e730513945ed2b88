/** The sessions of one series, and taking back those that nobody has booked. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, seriesId } = event.params;
  await requireOrganizer(event);
  const [openDay, all] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const { searchParams } = event.url;
  const deleted = searchParams.has('deleted') ? Number(searchParams.get('deleted')) : undefined;
  const sessions = all.filter((session) => session.seriesId === seriesId);
  if (sessions.length === 0 && deleted === undefined) error(404, commonRefusals['not-found'][locale]);
  return {
    isDemo: openDay.isDemo,
    made: searchParams.has('made'),
    deleted,
    openDay: { openDayId, name: openDay.name[locale] },
    taken: sessions.filter(({ confirmedSeats, waitingSeats }) => confirmedSeats + waitingSeats > 0).length,
    sessions: sessions.map((session) => ({
      ...sessionView(session, locale, Date.now()),
      venueName: openDay.venues.find(({ venueId }) => venueId === session.venueId)?.name[locale],
    })),
  };
};

export const actions: Actions = {
  undo: async ({ request, locals: { api }, params: { openDayId, seriesId }, url }) => {
    const form = await readForm(request);
    let deleted: number;
    try {
      ({ deleted } = await api.openDays.deleteSessionSeries({ openDayId, seriesId }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?deleted=${deleted}`);
  },
};
