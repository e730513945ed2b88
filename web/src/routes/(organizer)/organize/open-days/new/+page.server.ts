/** Creates an open day. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { newOpenDay, openDayInput } from '#lib/open-days/server/open-day-editor.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { allowedOr403, backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { openDayDraft } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { publications } from '#shared/open-days/publication.ts';

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  allowedOr403(may(await requireOrganizer(event), 'open-day.edit'), locale);
  return { initial: { ...newOpenDay, idempotencyKey: newKey() }, statuses: choicesOf(publications, locale) };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale } }) => {
    const form = await readForm(request);
    const checked = check(openDayDraft, openDayInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let openDayId: string;
    try {
      ({ openDayId } = await api.openDays.createOpenDay(checked.value, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, backToOpenDay(openDayId));
  },
};
