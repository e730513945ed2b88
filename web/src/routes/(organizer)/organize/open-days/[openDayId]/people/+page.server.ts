/** Everybody in the shifts and sessions of an open day: chosen by the address, searched by a form, changed several at once. */
import { labelled } from '#shared/kernel/joined.ts';
import { fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { sessionsToMoveTo, shiftsToMoveTo } from '#lib/reservations/server/one-person.ts';
import { problemOf } from '#lib/server/api.ts';
import { peopleFacts } from '#lib/volunteering/server/people-facts.ts';
import { check, invalid, readForm, refused } from '#lib/server/forms.ts';
import { deleteView, keptViews, renameView, saveView, sharedIn } from '#lib/volunteering/server/kept-views.ts';
import { changeTicked } from '#lib/volunteering/server/ticked-people.ts';
import { addressOf, askedOf, peopleView } from '#lib/volunteering/server/people-view.ts';
import { line } from '#shared/kernel/text.ts';
import { mostPeopleAtOnce } from '#shared/reservations/change-contract.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { allRefusals } from '#shared/refusals.ts';
import { volunteerRoles } from '#shared/volunteering/model.ts';

/** As many as may be changed at once. */
const rowsOnPage = mostPeopleAtOnce;
export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const asked = askedOf(event.url.searchParams);
  const facts = await peopleFacts(event);
  const { openDay, shifts, sessions, venues, who } = facts;
  const after = event.url.searchParams.get('after') ?? undefined;
  const [{ people, next }, { views }] = await Promise.all([
    api.volunteering.listPeople({ ...{ openDayId, ...asked.filter, after, limit: rowsOnPage } }),
    api.people.listViews({}),
  ]);
  const address = addressOf(asked);
  const moving = { slotId: '', who, locale, now: Date.now() };
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId, name: openDay.name[locale] },
    ...asked,
    address,
    kept: keptViews(
      views,
      venues.map(({ venueId }) => venueId),
      address,
    ),
    keptDone: event.url.searchParams.get('kept'),
    organizations: sharedIn(who, locale),
    next: next && addressOf(asked, { after: next }),
    isFirst: after === undefined,
    rows: peopleView(people, facts),
    changed: Number(event.url.searchParams.get('changed')),
    toShifts: shiftsToMoveTo(shifts, openDay.venues, moving),
    toSessions: sessionsToMoveTo(sessions, openDay.venues, moving),
    mayWrite: venues.some(({ venueId }) => may(who, 'venue.edit', { venueId })),
    venues: venues.map(({ venueId, name }) => ({ value: venueId, label: name[locale] })),
    roles: choicesOf(volunteerRoles, locale).filter(({ value }) => shifts.some(({ role }) => role === value)),
  };
};

export const actions: Actions = {
  saveView,
  renameView,
  deleteView,
  search: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const form = await readForm(event.request);
    const search = check(line(100), form.values.search ?? '', locale);
    if (!search.ok) return invalid(form, [{ path: 'search', message: search.errors[0]!.message }], locale);
    const { filter } = askedOf(event.url.searchParams);
    try {
      const asked = { openDayId, ...filter, search: search.value, limit: rowsOnPage };
      const [{ people }, facts] = await Promise.all([api.volunteering.searchPeople(asked), peopleFacts(event)]);
      return { values: form.values, errors: [], found: peopleView(people, facts) };
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
  },
  change: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const { who: t } = await loadStaffMessages(locale);
    const form = await readForm(event.request);
    let done: Awaited<ReturnType<typeof changeTicked>>;
    try {
      done = await changeTicked(api, openDayId, form.values, locale, t.nobodyTicked);
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    if ('errors' in done) return invalid(form, done.errors, locale);
    if (done.refused.length > 0) {
      const errors = done.refused.map(({ recordId, code }) => ({
        path: 'people',
        message: labelled(form.values[`name.${recordId}`] ?? recordId, allRefusals[code]?.[locale] ?? code, locale),
      }));
      return fail(409, { values: {}, errors, title: t.someRefused(done.changed) });
    }
    redirect(
      303,
      `${event.url.pathname}?${addressOf(askedOf(event.url.searchParams), { changed: String(done.changed) })}`,
    );
  },
};
