/** One person of a shift: made a smaller party, moved to another shift, given a new private link, or a code for the one they lost. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { keepFewer } from '#lib/reservations/server/reservation-actions.ts';
import { newCode, newLink, rowOf, shiftsToMoveTo } from '#lib/reservations/server/one-person.ts';
import { shiftRoster } from '#lib/reservations/server/rosters.ts';
import { paragraph } from '#shared/kernel/text.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, invalid, readForm, refused, ticked } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId, shiftId, recordId } = event.params;
  const { rows, ...roster } = await shiftRoster(event);
  const [openDay, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const row = rowOf(rows, recordId, locale);
  const who = await event.locals.identity();
  const isPerson = row.removal === 'place';
  return {
    ...roster,
    row,
    noted: event.url.searchParams.has('noted'),
    initial: { staffNote: row.note ?? '' },
    moveTo: isPerson ? shiftsToMoveTo(shifts, openDay.venues, { slotId: shiftId, who, locale, now: Date.now() }) : [],
  };
};

export const actions: Actions = {
  link: (event) => {
    const { shiftId, recordId } = event.params;
    const page = recordId.startsWith('hld_') ? 'holds' : 'sign-ups';
    return newLink(event, page, (reason) =>
      event.locals.api.volunteering.renewSignUpLink({ shiftId, recordId: recordId as never, reason }),
    );
  },
  code: (event) => newCode(event, event.params.shiftId, event.params.recordId),
  note: async (event) => {
    const { shiftId, recordId } = event.params;
    const form = await readForm(event.request);
    const text = check(paragraph(500).nullable(), given(form.values.staffNote) ?? null, event.locals.locale);
    if (!text.ok) return invalid(form, [{ path: 'staffNote', message: text.errors[0]!.message }], event.locals.locale);
    try {
      await event.locals.api.volunteering.setStaffNote({ shiftId, recordId, text: text.value });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${event.url.pathname}?noted`);
  },
  fewer: (event) => {
    const { shiftId, recordId } = event.params;
    return keepFewer(event, (keeping) =>
      event.locals.api.volunteering.shrinkSignUpOf({ shiftId, recordId, ...keeping }),
    );
  },
  move: async (event) => {
    const { api } = event.locals;
    const { openDayId, shiftId, recordId } = event.params;
    const form = await readForm(event.request);
    const { toShiftId = '', riskAccepted } = form.values;
    try {
      await api.volunteering.moveSignUp({ shiftId, recordId, toShiftId, riskAccepted: ticked(riskAccepted) });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'sign-up.risk-not-accepted': 'riskAccepted' });
    }
    redirect(303, `/organize/open-days/${openDayId}/shifts/${toShiftId}/people?moved`);
  },
};
