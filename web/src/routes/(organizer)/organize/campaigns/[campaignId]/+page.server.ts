/** A campaign for its planners: the rounds of a month, the load of zones and teams, its zones and routes. */
import type { Actions, PageServerLoad } from './$types';
import { calendarOf, daysOf, loadOf, monthOf } from '#lib/relief/server/calendar.ts';
import { campaignView, zoneView } from '#lib/relief/server/campaign-view.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { shortRound } from '#lib/relief/server/round-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { readForm, refused } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaignId } = event.params;
  const { campaign, routes, mayEdit, head } = await planning(event, 'round.report');
  const month = monthOf(event.url.searchParams.get('month'), campaign, Date.now());
  const [{ rounds }, { rounds: t }] = await Promise.all([
    api.relief.listCalendar({ campaignId, ...daysOf(month) }),
    loadStaffMessages(locale),
  ]);
  const views = rounds.map((round) => shortRound(round, campaign.zones, locale));
  return {
    ...head,
    view: campaignView(campaign, locale),
    mayEdit,
    calendar: calendarOf(month, rounds, views, locale),
    load: loadOf(rounds, campaign.zones, t, locale),
    waiting: views.filter(({ waiting }) => waiting > 0),
    zones: campaign.zones.map((zone) => zoneView(zone, locale)),
    routes: routes.map(({ routeId, name, points, zoneId }) => ({
      ...{ routeId, name: name[locale], points: points.length },
      zoneName: campaign.zones.find((zone) => zone.zoneId === zoneId)?.name[locale] ?? '',
    })),
    made: event.url.searchParams.get('series'),
    saved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  undo: async ({ request, locals: { api }, params: { campaignId } }) => {
    const form = await readForm(request);
    try {
      const { deleted, kept } = await api.relief.deleteRoundSeries({
        campaignId,
        seriesId: form.values.seriesId ?? '',
      });
      return { undone: { deleted, kept: kept.length } };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
};
