/** Writes a template of venues (`new`; `?openDay=&venue=` what it starts from), or edits one. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { choicesOf, revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { checkVenue, newVenue, typedVenue, venueRoles } from '#lib/open-days/server/venue-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { organizationsOf, templatesOf } from '#lib/volunteering/server/templates.ts';
import { venueModes, type Venue } from '#shared/open-days/model.ts';
import { venueTemplateDraft, type VenueTemplate } from '#shared/volunteering/template-model.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly templateId: string } };
const isNew = ({ params }: Asking) => params.templateId === 'new';

async function stored(event: Asking): Promise<VenueTemplate> {
  const { venues } = await templatesOf(event.locals.api, await requireOrganizer(event));
  return venues.find(({ templateId }) => templateId === event.params.templateId) ?? notFound(event.locals.locale);
}
const typed = ({ name, revision, details }: VenueTemplate) => ({
  ...typedVenue({ ...details, revision } as Venue),
  ...{ templateName: name, revision: revision.toString() },
});

async function fresh(event: Asking) {
  const { api, locale } = event.locals;
  const [openDayId, venueId] = ['openDay', 'venue'].map((name) => event.url.searchParams.get(name));
  if (!openDayId) return { ...newVenue, idempotencyKey: newKey() };
  const { venues } = await api.openDays.getOpenDay({ openDayId });
  const venue = venues.find((one) => one.venueId === venueId) ?? notFound(locale);
  return {
    ...typedVenue(venue),
    revision: '',
    templateName: venue.name[locale].slice(0, 80),
    idempotencyKey: newKey(),
  };
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const organizations = organizationsOf(await requireOrganizer(event));
  allowedOr403(organizations.length > 0, locale);
  return {
    isNew: isNew(event),
    initial: isNew(event) ? await fresh(event) : typed(await stored(event)),
    choices: { roles: choicesOf(venueRoles, locale), modes: choicesOf(venueModes, locale) },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const [named, details] = [
      check(venueTemplateDraft.pick({ name: true }), { name: form.values.templateName ?? '' }, locale),
      await checkVenue(form.values, locale),
    ];
    if (!named.ok || !details.ok) {
      const ofName = named.ok ? [] : named.errors.map((one) => ({ ...one, path: 'templateName' }));
      return invalid(form, [...ofName, ...(details.ok ? [] : details.errors)], locale);
    }
    const draft = { ...named.value, details: details.value };
    if (isNew(event)) {
      const [organizationId] = organizationsOf(await requireOrganizer(event));
      if (organizationId === undefined) return allowedOr403(false, locale);
      try {
        await api.volunteering.createVenueTemplate({ organizationId, ...draft }, underKey(form));
      } catch (caught) {
        return refused(form, problemOf(caught));
      }
    } else {
      const { organizationId, templateId, archived } = await stored(event);
      const about = { organizationId, templateId, revision: revisionOf(form.values) };
      const failed = await saveEdit({
        form,
        locale,
        save: () => api.volunteering.updateVenueTemplate({ ...about, ...draft, archived }),
        reread: async () => typed(await stored(event)),
      });
      if (failed) return failed;
    }
    redirect(303, '/organize/templates?saved');
  },
};
