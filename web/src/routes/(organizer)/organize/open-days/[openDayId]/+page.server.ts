/** One open day for its organizers: its own fields, and its venues with their sessions and shifts. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { revisionOf, saveEdit, statusChoices } from '#lib/open-days/server/edit.ts';
import { openDayInput, openDayNames, typedOpenDay } from '#lib/open-days/server/open-day-editor.ts';
import { isOwnDraft, publishDrafts } from '#lib/open-days/server/publish-drafts.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, readForm, refused, whole } from '#lib/server/forms.ts';
import { backToOpenDay, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { mainFirst, openDayView, venueView } from '#lib/open-days/server/open-day-view.ts';
import { datedIn } from '#lib/server/times.ts';
import { sessionView } from '#lib/open-days/server/session-view.ts';
import { shiftView } from '#lib/volunteering/server/shift-view.ts';
import { openDayDraft } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';

/** What the page that leads here tells. */
const countIn = (url: URL, name: string) => Number(whole(url.searchParams.get(name) ?? undefined)) || 0;

export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { api, locale } = locals;
  const { openDayId } = params;
  const identity = await requireOrganizer(event);
  const now = Date.now();
  const [openDay, sessions, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllSessions(api, { openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const isOpen = openDay.closedAt === undefined;
  const inOrder = <T extends { startAt: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => a.startAt.localeCompare(b.startAt));
  return {
    isDemo: openDay.isDemo,
    /** The part that was saved, of which there is none where it was the open day itself. */
    saved: url.searchParams.get('saved') ?? undefined,
    published: countIn(url, 'published'),
    refused: countIn(url, 'refused'),
    drafts: isOpen
      ? [...sessions, ...shifts].filter(
          (slot) => isOwnDraft(slot) && may(identity, 'venue.edit', { venueId: slot.venueId }),
        ).length
      : 0,
    closed: openDay.closedAt && datedIn(openDay.closedAt, openDay.zone, locale),
    mayCopy: may(identity, 'open-day.edit'),
    mayEdit: isOpen && may(identity, 'open-day.edit'),
    mayPlan: isOpen && openDay.venues.some(({ venueId }) => may(identity, 'venue.edit', { venueId })),
    mayApprove: openDay.venues.some(({ venueId }) => may(identity, 'service.approve', { venueId })),
    maySeePeople: openDay.venues.some(({ venueId }) => may(identity, 'roster.see', { venueId })),
    maySeeBoard: may(identity, 'board.see'),
    openDay: openDayView(openDay, locale, now),
    initial: typedOpenDay(openDay),
    statuses: statusChoices(locale, openDay.status),
    venues: mainFirst(openDay.venues).map((venue) => ({
      ...venueView(venue, locale),
      mayEdit: isOpen && may(identity, 'venue.edit', { venueId: venue.venueId }),
      hasPeople: may(identity, 'venue.edit', { venueId: venue.venueId }),
      hasDesk: may(identity, 'door-list.see', { venueId: venue.venueId }),
      hasDevices: may(identity, 'attendance.see', { venueId: venue.venueId }),
      sessions: inOrder(sessions)
        .filter(({ venueId }) => venueId === venue.venueId)
        .map((session) => ({ ...sessionView(session, locale, now), status: session.status })),
      shifts: inOrder(shifts)
        .filter(({ venueId }) => venueId === venue.venueId)
        .map((shift) => ({ ...shiftView(shift, locale, now), status: shift.status })),
    })),
  };
};

export const actions: Actions = {
  /** All drafts in it that the reader plans for. */
  publish: async (event) => {
    const { api } = event.locals;
    const { openDayId } = event.params;
    const identity = await requireOrganizer(event);
    const form = await readForm(event.request);
    let done: Awaited<ReturnType<typeof publishDrafts>>;
    try {
      done = await publishDrafts(api, openDayId, (venueId) => may(identity, 'venue.edit', { venueId }));
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${event.url.pathname}?published=${done.published}&refused=${done.refused}#drafts`);
  },
  save: async ({ request, locals: { api, locale }, params: { openDayId } }) => {
    const form = await readForm(request);
    const checked = check(openDayDraft, openDayInput(form.values), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      form,
      locale,
      names: openDayNames,
      save: () => api.openDays.updateOpenDay({ openDayId, revision: revisionOf(form.values), ...checked.value }),
      reread: async () => typedOpenDay(await api.openDays.getOpenDay({ openDayId })),
    });
    if (failed) return failed;
    redirect(303, backToOpenDay(openDayId));
  },
};
