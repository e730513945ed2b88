/** The timeline of an open day: moves are collected in the page, shown with whom they touch, and released together. */
import { labelled } from '#shared/kernel/joined.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { listAllSessions, listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import {
  movesIn,
  movesInWords,
  pickedIn,
  planTimeline,
  withIds,
  withMoved,
  type MoveInWords,
  type TimelineFilter,
} from '#lib/open-days/server/plan-timeline.ts';
import { problemOf } from '#lib/server/api.ts';
import { handingBack, readForm, refused } from '#lib/server/forms.ts';
import { peopleClashesView } from '#lib/volunteering/server/people-clashes-view.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { allRefusals } from '#shared/refusals.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

async function factsOf(event: Asking) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const who = await requireOrganizer(event);
  const [openDay, shifts, sessions] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
    listAllSessions(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues).map(({ venueId, name }) => ({
    ...{ venueId, name: name[locale], mayEdit: may(who, 'venue.edit', { venueId }) },
  }));
  allowedOr403(
    venues.some(({ mayEdit }) => mayEdit),
    locale,
  );
  return { openDay, shifts, sessions, venues, who };
}

function filterOf({ searchParams }: URL, heldOn: string): TimelineFilter {
  const kind = searchParams.get('kind');
  const zoom = searchParams.get('zoom');
  return {
    on: searchParams.get('on') ?? heldOn,
    venue: searchParams.get('venue') ?? '',
    kind: kind === 'shift' || kind === 'session' ? kind : '',
    zoom: zoom === '1' || zoom === '4' ? zoom : '2',
  };
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const facts = await factsOf(event);
  const { openDay, venues } = facts;
  const filter = filterOf(event.url, openDay.heldOn);
  const { roster } = await loadStaffMessages(locale);
  const found = event.url.searchParams.has('people')
    ? await event.locals.api.volunteering.findPeopleClashes({ openDayId: openDay.openDayId })
    : undefined;
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    filter,
    venues: venues.map(({ venueId, name }) => ({ value: venueId, label: name })),
    released: Number(event.url.searchParams.get('released')),
    timeline: planTimeline(facts, filter, {}, locale),
    people: found && peopleClashesView(found, { ...facts, venues: openDay.venues, locale }, roster.minor),
  };
};

type Answer = Awaited<ReturnType<typeof factsOf>>;

/** The page as it is with what is collected. */
function shown(event: Asking, facts: Answer, values: Readonly<Record<string, string>>) {
  const moves = movesIn(values);
  const { locale } = event.locals;
  const filter = filterOf(event.url, facts.openDay.heldOn);
  const timeline = planTimeline(facts, filter, moves, locale);
  return { values, errors: [], timeline, moves: movesInWords(facts, moves, locale) };
}

const idsOf = (moves: readonly MoveInWords[], kind: MoveInWords['kind']) =>
  moves.flatMap((move) => (move.kind === kind ? [move.id] : []));

async function reachOf({ locals: { api }, params: { openDayId } }: Asking, moves: readonly MoveInWords[]) {
  const shiftIds = idsOf(moves, 'shift');
  const [ofShifts, ...ofSessions] = await Promise.all([
    shiftIds.length > 0
      ? api.volunteering.getShiftsReach({ openDayId, shiftIds: shiftIds.join(',') as never })
      : undefined,
    ...idsOf(moves, 'session').map((sessionId) => api.openDays.getSessionReach({ sessionId })),
  ]);
  const all = [...(ofShifts ? [ofShifts] : []), ...ofSessions];
  const sum = (count: 'confirmed' | 'waiting' | 'byMail' | 'byPhone') => all.reduce((n, one) => n + one[count], 0);
  return { confirmed: sum('confirmed'), waiting: sum('waiting'), byMail: sum('byMail'), byPhone: sum('byPhone') };
}

export const actions = handingBack({
  /** Moves what is ticked by some minutes, in the page alone. */
  collect: async (event) => {
    const facts = await factsOf(event);
    const { by: minutes, ...typed } = withIds(facts, (await readForm(event.request)).values);
    const by = Number(minutes);
    return shown(event, facts, Number.isInteger(by) ? withMoved(typed, by) : typed);
  },
  /** The editor of what is ticked, the first of several: a link on each bar would weigh as much as all that it says. */
  open: async (event) => {
    const facts = await factsOf(event);
    const values = withIds(facts, (await readForm(event.request)).values);
    const [id] = pickedIn(values);
    const { timeline: t } = await loadStaffMessages(event.locals.locale);
    if (id === undefined) return fail(422, { ...shown(event, facts, values), title: t.nothingTicked });
    redirect(
      303,
      `/organize/open-days/${event.params.openDayId}/${id.startsWith('shf_') ? 'shifts' : 'sessions'}/${id}`,
    );
  },
  preview: async (event) => {
    const facts = await factsOf(event);
    const answer = shown(event, facts, withIds(facts, (await readForm(event.request)).values));
    const { timeline: t } = await loadStaffMessages(event.locals.locale);
    if (answer.moves.length === 0) return fail(422, { ...answer, title: t.nothing });
    return { ...answer, reach: await reachOf(event, answer.moves) };
  },
  release: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const form = await readForm(event.request);
    const facts = await factsOf(event);
    const answer = shown(event, facts, withIds(facts, form.values));
    const moves = answer.moves.slice(0, 200);
    const shifts = moves.filter(({ kind }) => kind === 'shift');
    const sessions = moves.filter(({ kind }) => kind === 'session');
    const problems: Array<{ readonly id: string; readonly code: string }> = [];
    try {
      if (shifts.length > 0) {
        const minutes = Object.fromEntries(shifts.map((move) => [move.id, move.minutes]));
        const asked = shifts.map(({ id: shiftId, revision }) => ({ shiftId, revision }));
        const change = { kind: 'move-each' as const, minutes };
        const done = await api.volunteering.changeShifts({ openDayId, shifts: asked, change });
        problems.push(...done.refused.map(({ shiftId: id, code }) => ({ id, code })));
      }
      if (sessions.length > 0) {
        const asked = sessions.map(({ id: sessionId, revision, minutes }) => ({ sessionId, revision, minutes }));
        const done = await api.openDays.changeSessions({ openDayId, sessions: asked });
        problems.push(...done.refused.map(({ sessionId: id, code }) => ({ id, code })));
      }
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      return fail(failed.status, { ...failed.data, timeline: answer.timeline, moves: answer.moves });
    }
    if (problems.length === 0) {
      const filter = new URLSearchParams([...event.url.searchParams].filter(([name]) => !name.startsWith('/')));
      filter.set('released', String(moves.length));
      redirect(303, `${event.url.pathname}?${filter}`);
    }
    // What was refused stays collected, beside what is stored by now.
    const { timeline: t } = await loadStaffMessages(locale);
    const left = Object.fromEntries(
      problems.map(({ id }) => [`draft.${id}`, `${moves.find((move) => move.id === id)!.minutes}`]),
    );
    const errors = problems.map(({ id, code }) => {
      const { title, from } = moves.find((move) => move.id === id)!;
      return { path: 'moves', message: labelled(`${title} ${from}`, allRefusals[code]?.[locale] ?? code, locale) };
    });
    const again = shown(event, await factsOf(event), left);
    return fail(409, { ...again, errors, title: t.someRefused(moves.length - problems.length) });
  },
} satisfies Actions);
