/** Adds a venue to an open day. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { newVenue, venueFields, checkVenue, venueRoles } from '#lib/open-days/server/venue-editor.ts';
import { invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { allowedOr403, backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { venueModes } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  allowedOr403(may(await requireOrganizer(event), 'open-day.edit'), locale);
  const openDay = await api.openDays.getOpenDay({ openDayId: event.params.openDayId });
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    initial: { ...newVenue, zone: openDay.zone, idempotencyKey: newKey() },
    choices: { roles: choicesOf(venueRoles, locale), modes: choicesOf(venueModes, locale) },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId } }) => {
    const form = await readForm(request);
    const checked = await checkVenue(form.values, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let venueId: string;
    try {
      ({ venueId } = await api.openDays.createVenue({ openDayId, ...checked.value }, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught), venueFields);
    }
    redirect(303, backToOpenDay(openDayId, venueId));
  },
};
