/** Edits a shift. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { planningFor, shiftChoices } from '#lib/open-days/server/planning.ts';
import { shiftFields, shiftInput, shiftNames, typedShift } from '#lib/volunteering/server/shift-editor.ts';
import { asked, changePreview, tellOf } from '#lib/reservations/server/change-preview.ts';
import { rosterOfShift } from '#lib/reservations/server/rosters.ts';
import { shrinkOf } from '#lib/reservations/server/sign-up-terms.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { backToOpenDay } from '#lib/open-days/server/organizing.ts';
import { occupancyOf } from '#lib/open-days/server/session-view.ts';
import { ownTextsOf } from '#shared/open-days/shift-defaults.ts';
import { shiftDraft } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, shiftId } = event.params;
  const shift = await api.volunteering.getShift({ shiftId });
  const [planning, sessions] = await Promise.all([
    planningFor(event, openDayId, shift.venueId),
    listAllSessions(api, { openDayId, venueId: shift.venueId }),
  ]);
  return {
    ...planning,
    seriesId: shift.seriesId,
    initial: typedShift(shift),
    choices: shiftChoices(sessions, locale, shift.ownStatus ?? shift.status),
    isDraft: (shift.ownStatus ?? shift.status) === 'draft',
    places: occupancyOf(shift),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId, shiftId } }) => {
    const form = await readForm(request);
    const checked = check(shiftDraft, shiftInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const stored = ownTextsOf(await api.volunteering.getShift({ shiftId }));
    const draft = { ...checked.value, zone: checked.value.zone ?? stored.zone };
    const preview = await changePreview({
      ...{ form, locale, stored, draft },
      reach: (capacity) => api.volunteering.getShiftReach({ shiftId, capacity }),
      roster: () => rosterOfShift(api, shiftId),
    });
    if (preview) return asked(form, preview);
    const failed = await saveEdit({
      form,
      locale,
      names: shiftNames,
      fields: shiftFields,
      save: () =>
        api.volunteering.updateShift({
          shiftId,
          revision: revisionOf(form.values),
          ...draft,
          ...shrinkOf(form.values),
          ...tellOf(form, stored, draft),
        }),
      reread: async () => typedShift(await api.volunteering.getShift({ shiftId })),
    });
    if (failed) return failed;
    redirect(303, backToOpenDay(openDayId, stored.venueId));
  },
};
