/** Edits a venue. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import type { Api } from '#lib/server/api.ts';
import { choicesOf, revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { typedVenue, venueFields, checkVenue, venueNames, venueRoles } from '#lib/open-days/server/venue-editor.ts';
import { invalid, readForm } from '#lib/server/forms.ts';
import { defaultViews } from '#lib/open-days/server/shift-defaults.ts';
import { allowedOr403, backToOpenDay, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { venueModes } from '#shared/open-days/model.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';

async function readVenue(api: Api, params: { openDayId: string; venueId: string }, locale: Locale) {
  const openDay = await api.openDays.getOpenDay({ openDayId: params.openDayId });
  const venue = openDay.venues.find(({ venueId }) => venueId === params.venueId) ?? notFound(locale);
  return { openDay, venue };
}

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { params } = event;
  const identity = await requireOrganizer(event);
  const { openDay, venue } = await readVenue(api, params, locale);
  allowedOr403(may(identity, 'venue.edit', { venueId: params.venueId }), locale);
  return {
    isDemo: openDay.isDemo,
    mayKeep: mayAnywhere(identity, 'template.edit'),
    mayCopy: may(identity, 'open-day.edit'),
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    initial: typedVenue(venue),
    defaults: defaultViews(openDay, undefined, locale),
    choices: { roles: choicesOf(venueRoles, locale), modes: choicesOf(venueModes, locale) },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params }) => {
    const form = await readForm(request);
    const checked = await checkVenue(form.values, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      form,
      locale,
      names: venueNames,
      fields: venueFields,
      save: () => api.openDays.updateVenue({ ...params, revision: revisionOf(form.values), ...checked.value }),
      reread: async () => typedVenue((await readVenue(api, params, locale)).venue),
    });
    if (failed) return failed;
    redirect(303, backToOpenDay(params.openDayId, params.venueId));
  },
};
