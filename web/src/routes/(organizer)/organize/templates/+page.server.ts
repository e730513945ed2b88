/** Templates of the reader's organizations; one is archived, or offered again, by a button. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { problemOf } from '#lib/server/api.ts';
import { handingBack, readForm, refused } from '#lib/server/forms.ts';
import { templatesOf } from '#lib/volunteering/server/templates.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  allowedOr403(mayAnywhere(identity, 'template.edit'), locale);
  const { shifts, venues } = await templatesOf(api, identity);
  const about = ({ templateId, name, archived }: (typeof shifts)[number] | (typeof venues)[number]) => ({
    templateId,
    name,
    archived,
  });
  return {
    saved: event.url.searchParams.has('saved'),
    shifts: shifts.map((one) => ({ ...about(one), what: volunteerRoles[one.details.role][locale] })),
    venues: venues.map((one) => ({ ...about(one), what: one.details.name[locale] })),
  };
};

export const actions = handingBack({
  default: async (event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const { shifts, venues } = await templatesOf(api, await requireOrganizer(event));
    const isMeant = ({ templateId }: { templateId: string }) => templateId === form.values.templateId;
    const [shift, venue] = [shifts.find(isMeant), venues.find(isMeant)];
    const archived = form.values.archived === 'on';
    try {
      if (shift) await api.volunteering.updateShiftTemplate({ ...shift, archived });
      else if (venue) await api.volunteering.updateVenueTemplate({ ...venue, archived });
      else notFound(locale);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, '/organize/templates?saved');
  },
} satisfies Actions);
