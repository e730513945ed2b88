/** What may fail, with one tap each to do something; how full the day is by venue and hour, and how fast it fills. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { fillByHour, paceView, yearBefore } from '#lib/open-days/server/fill-view.ts';
import { mergeShifts, mergeTarget, type Merged } from '#lib/open-days/server/merge-shifts.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { riskView } from '#lib/open-days/server/risk-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused, whole } from '#lib/server/forms.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { sessionDraft } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { askedFor } from '#shared/volunteering/cover-rules.ts';
import { shiftDraft } from '#shared/volunteering/model.ts';
import { slotKindOf } from '#shared/reservations/slot-kind.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  allowedOr403(may(who, 'board.see'), locale);
  const [openDay, shifts, sessions, { answers }, { days: pace }, { openDays }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
    api.messages.seeAnswers({ openDayId }),
    api.volunteering.getSignUpPace({ openDayId }),
    api.openDays.listOpenDays({}),
  ]);
  const now = Date.now();
  const before = yearBefore(openDays, openDay);
  const earlier = before && (await api.volunteering.getSignUpPace({ openDayId: before.openDayId }));
  const venues = mainFirst(openDay.venues).map(({ venueId, name }) => ({ venueId, name: name[locale] }));
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    done: event.url.searchParams.has('done'),
    asked: Number(whole(event.url.searchParams.get('asked') ?? undefined)) || 0,
    isPlanned: shifts.length + sessions.length > 0,
    risks: riskView({ openDay, shifts, sessions, answers, who }, locale, now),
    fill: fillByHour(shifts, venues, openDay.heldOn),
    pace: paceView(
      { heldOn: openDay.heldOn, name: openDay.name[locale], pace },
      before && earlier && { heldOn: before.heldOn, name: before.name[locale], pace: earlier.days },
      localDateOf(now, openDay.zone),
    ),
  };
};

type Asking = Pick<RequestEvent, 'request' | 'locals' | 'url'>;
/** What is changed of a shift or session as it is stored now, at the revision that its organizer saw. */
type Change = (stored: { readonly capacity: number }, by: number) => Record<string, unknown>;

async function cure({ request, locals: { api }, url }: Asking, change: Change) {
  const form = await readForm(request);
  const { slotId = '' } = form.values;
  const [revision, by] = [Number(whole(form.values.revision)) || 1, Number(whole(form.values.by)) || 0];
  try {
    if (slotKindOf(slotId) === 'shift') {
      const stored = await api.volunteering.getShift({ shiftId: slotId });
      const status = stored.ownStatus ?? stored.status;
      const draft = shiftDraft.parse({ ...stored, status, ...change(stored, by) });
      await api.volunteering.updateShift({ shiftId: slotId, revision, ...draft });
    } else {
      const stored = await api.openDays.getSession({ sessionId: slotId });
      const status = stored.ownStatus ?? stored.status;
      const draft = sessionDraft.parse({ ...stored, status, ...change(stored, by) });
      await api.openDays.updateSession({ sessionId: slotId, revision, ...draft });
    }
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, `${url.pathname}?done`);
}

const noWindow = { signUpOpensAt: undefined, signUpClosesAt: undefined, signUpAdvanceHours: undefined };

export const actions: Actions = {
  /** Room for everybody who waits. */
  raise: (event) => cure(event, ({ capacity }, by) => ({ capacity: capacity + by })),
  /** Sign-up from now until the start. */
  open: (event) => cure(event, () => noWindow),
  /** Who may do it and is free then, at the venue or in its line, is asked by mail; the first who say yes have the seats. */
  ask: async ({ request, locals: { api }, url }) => {
    const form = await readForm(request);
    const { slotId: shiftId = '' } = form.values;
    let asked: number;
    try {
      const before = await api.volunteering.seeCover({ shiftId });
      const people = askedFor(before.freeSeats) || 1;
      asked = (await api.volunteering.callCover({ shiftId, people, askedBefore: before.asked })).asked - before.asked;
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?asked=${asked}`);
  },
  /** Everybody into the shift of the same work beside it; this one is called off then. */
  merge: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const form = await readForm(event.request);
    const { slotId = '', into = '' } = form.values;
    const { risk: t } = await loadStaffMessages(locale);
    let merged: Merged;
    try {
      const shifts = await listAllShifts(api, { openDayId });
      const shift = shifts.find(({ shiftId }) => shiftId === slotId);
      const target = shift && mergeTarget(shift, shifts, Date.now());
      if (!shift || target?.shiftId !== into) return fail(409, { ...form, errors: [], title: t.mergeChanged });
      merged = await mergeShifts(api, shift, target);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    const { left, hasGroup } = merged;
    if (left > 0) return fail(409, { ...form, errors: [], title: hasGroup ? t.mergeGroup : t.mergeLeft(left) });
    redirect(303, `${event.url.pathname}?done`);
  },
};
