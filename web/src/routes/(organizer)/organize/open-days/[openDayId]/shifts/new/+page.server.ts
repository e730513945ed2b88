/** Adds a shift to a venue. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf } from '#lib/server/api.ts';
import { planningFor, shiftChoices } from '#lib/open-days/server/planning.ts';
import { lastShift, newShift, shiftFields, shiftInput, shiftName } from '#lib/volunteering/server/shift-editor.ts';
import { check, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { offered, templatesOf, typedDetails } from '#lib/volunteering/server/templates.ts';
import { backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { shiftDraft, volunteerRoles } from '#shared/volunteering/model.ts';

export const load: PageServerLoad = async (event) => {
  const { params, url, locals } = event;
  const venueId = url.searchParams.get('venueId');
  const planning = await planningFor(event, params.openDayId, venueId);
  const { openDayId } = params;
  const [sessions, shifts] = await Promise.all([
    listAllSessions(locals.api, { openDayId }),
    listAllShifts(locals.api, { openDayId }),
  ]);
  // The last shift of a role is what the next one of it is like, at whichever venue it was.
  const like = lastShift(shifts.filter(({ role }) => role === url.searchParams.get('like')));
  const ofVenue = lastShift(shifts.filter((shift) => shift.venueId === planning.venueId));
  const templates = (await templatesOf(locals.api, await requireOrganizer(event))).shifts;
  const template = templates.find(({ templateId }) => templateId === url.searchParams.get('template'));
  const last = url.searchParams.has('empty') || template ? undefined : (like ?? ofVenue);
  return {
    ...planning,
    startsFrom: last && shiftName(last, locals.locale),
    isLike: like !== undefined,
    templates: offered(templates),
    roles: choicesOf(volunteerRoles, locals.locale).filter(({ value }) => shifts.some(({ role }) => role === value)),
    initial: {
      ...newShift(planning.openDay.heldOn, planning.zone, last),
      ...(like ? { role: like.role } : {}),
      ...(template ? typedDetails(template.details) : {}),
      idempotencyKey: newKey(),
    },
    choices: shiftChoices(
      sessions.filter((session) => session.venueId === venueId),
      locals.locale,
    ),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId }, url }) => {
    const form = await readForm(request);
    const venueId = url.searchParams.get('venueId') ?? '';
    const checked = check(shiftDraft, shiftInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.volunteering.createShift({ openDayId, venueId, ...checked.value }, underKey(form));
    } catch (caught) {
      return refused(form, problemOf(caught), shiftFields);
    }
    redirect(303, backToOpenDay(openDayId, venueId));
  },
};
