/** Adds a venue to an open day; `?from=` one with the sessions and shifts of another. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { checkVenue, newVenue, typedVenue, venueFields, venueRoles } from '#lib/open-days/server/venue-editor.ts';
import { invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { defaultViews } from '#lib/open-days/server/shift-defaults.ts';
import { allowedOr403, backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { offered, templatesOf } from '#lib/volunteering/server/templates.ts';
import { venueModes, type Venue } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  allowedOr403(may(identity, 'open-day.edit'), locale);
  const templates = (await templatesOf(api, identity)).venues;
  const template = templates.find(({ templateId }) => templateId === event.url.searchParams.get('template'));
  const openDay = await api.openDays.getOpenDay({ openDayId: event.params.openDayId });
  const source = openDay.venues.find(({ venueId }) => venueId === event.url.searchParams.get('from'));
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    copiedFrom: source?.name[locale],
    templates: source ? [] : offered(templates),
    initial: {
      ...(source ? { ...typedVenue(source), role: 'branch', 'name.zh-CN': '', 'name.en': '' } : newVenue),
      ...(openDay.venues.some(({ role }) => role === 'main') || source ? {} : { role: 'main' }),
      ...(template ? { ...typedVenue({ ...template.details, revision: 1 } as Venue), revision: '' } : {}),
      zone: template?.details.zone ?? source?.zone ?? openDay.zone,
      idempotencyKey: newKey(),
    },
    defaults: defaultViews(openDay, undefined, locale),
    choices: { roles: choicesOf(venueRoles, locale), modes: choicesOf(venueModes, locale) },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId }, url }) => {
    const form = await readForm(request);
    const checked = await checkVenue(form.values, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const from = url.searchParams.get('from');
    let venueId: string;
    try {
      if (from) {
        const asked = { openDayId, venueId: from, venue: checked.value };
        const { venue, sessions } = await api.openDays.copyVenue(asked, underKey(form));
        const pairs = { venues: [{ from, to: venue.venueId }], sessions };
        await api.volunteering.copyShifts({ openDayId, fromOpenDayId: openDayId, days: 0, ...pairs }, underKey(form));
        venueId = venue.venueId;
      } else ({ venueId } = await api.openDays.createVenue({ openDayId, ...checked.value }, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught), venueFields);
    }
    redirect(303, backToOpenDay(openDayId, venueId));
  },
};
