/** A roll call on paper, typed in: times in and out of everybody who was on the list, as entries of the leader's list. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { deskVenue, openedList } from '#lib/attendance/server/desk.ts';
import { deskView } from '#lib/attendance/server/desk-view.ts';
import { sendEntries } from '#lib/attendance/server/desk-actions.ts';
import { typedTimes } from '#lib/attendance/server/typed-times.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { notFound } from '#lib/open-days/server/organizing.ts';
import { invalid, newKey, readForm } from '#lib/server/forms.ts';

async function slotHere(event: Parameters<PageServerLoad>[0]) {
  const { params, url, locals } = event;
  const list = await openedList(event);
  if (!list) redirect(303, url.pathname.replace(/\/times\/.*$/, ''));
  return list.slots.find(({ slotId }) => slotId === params.slotId) ?? notFound(locals.locale);
}

export const load: PageServerLoad = async (event) => {
  const { locals } = event;
  const { openDay, venue } = await deskVenue(event);
  const slot = await slotHere(event);
  const [shown] = deskView({ slots: [slot] }, await loadStaffMessages(locals.locale), locals.locale);
  return {
    isDemo: openDay.isDemo,
    openDay: { name: openDay.name[locals.locale] },
    venueName: venue.name[locals.locale],
    slot: shown!,
    initial: { idempotencyKey: newKey() },
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event.request);
    const slot = await slotHere(event as never);
    const { desk: words } = await loadStaffMessages(event.locals.locale);
    const typed = typedTimes(form, slot, words.badTime);
    if (typed.errors.length > 0) return invalid(form, typed.errors, event.locals.locale);
    return (await sendEntries(event, form, typed.entries)) ?? { recorded: typed.entries.length };
  },
};
