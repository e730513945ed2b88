/** Writes a template of shifts (`new`; `?shift=` what it starts from), or edits one. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { allowedOr403, notFound, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { shiftChoices } from '#lib/open-days/server/planning.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { newDetails } from '#lib/volunteering/server/shift-editor.ts';
import {
  organizationsOf,
  proposedName,
  shiftTemplateInput,
  templatesOf,
  typedDetails,
} from '#lib/volunteering/server/templates.ts';
import { shiftTemplateDraft, type ShiftTemplate } from '#shared/volunteering/template-model.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly templateId: string } };
const isNew = ({ params }: Asking) => params.templateId === 'new';

async function stored(event: Asking): Promise<ShiftTemplate> {
  const { shifts } = await templatesOf(event.locals.api, await requireOrganizer(event));
  return shifts.find(({ templateId }) => templateId === event.params.templateId) ?? notFound(event.locals.locale);
}
const typed = ({ name, revision, details }: ShiftTemplate) => ({
  ...typedDetails(details),
  ...{ templateName: name, revision: revision.toString() },
});

async function fresh(event: Asking) {
  const { api, locale } = event.locals;
  const shiftId = event.url.searchParams.get('shift');
  if (!shiftId) return { ...newDetails, idempotencyKey: newKey() };
  const shift = await api.volunteering.getShift({ shiftId });
  const { venues } = await api.openDays.getOpenDay({ openDayId: shift.openDayId });
  const venueName = venues.find(({ venueId }) => venueId === shift.venueId)?.name[locale] ?? '';
  const templateName = proposedName(shift, venueName, locale);
  return { ...typedDetails(shift), templateName, idempotencyKey: newKey() };
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const organizations = organizationsOf(await requireOrganizer(event));
  allowedOr403(organizations.length > 0, locale);
  return {
    isNew: isNew(event),
    initial: isNew(event) ? await fresh(event) : typed(await stored(event)),
    choices: shiftChoices([], locale),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { api, locale } = event.locals;
    const form = await readForm(event.request);
    const checked = check(shiftTemplateDraft, shiftTemplateInput(form.values), locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, ...one }) => ({
        ...one,
        path: path === 'name' ? 'templateName' : path.replace(/^details\./, ''),
      }));
      return invalid(form, errors, locale);
    }
    const draft = checked.value;
    if (isNew(event)) {
      const [organizationId] = organizationsOf(await requireOrganizer(event));
      if (organizationId === undefined) return allowedOr403(false, locale);
      try {
        await api.volunteering.createShiftTemplate({ organizationId, ...draft }, underKey(form));
      } catch (caught) {
        return refused(form, problemOf(caught));
      }
    } else {
      const { organizationId, templateId, archived } = await stored(event);
      const about = { organizationId, templateId, revision: revisionOf(form.values) };
      const failed = await saveEdit({
        form,
        locale,
        save: () => api.volunteering.updateShiftTemplate({ ...about, ...draft, archived }),
        reread: async () => typed(await stored(event)),
      });
      if (failed) return failed;
    }
    redirect(303, '/organize/templates?saved');
  },
};
