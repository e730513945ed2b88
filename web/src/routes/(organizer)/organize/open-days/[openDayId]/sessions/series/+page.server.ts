/** Adds many sessions by a pattern, at several venues: first the list of them, then all that are ticked in one step. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { listAllSessions } from '#lib/open-days/server/all-slots.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { sessionChoices } from '#lib/open-days/server/planning.ts';
import {
  newSessionSeries,
  sessionDetailsInput,
  sessionRowsOf,
  sessionTimesOf,
  tickedSessions,
  withSessionTicks,
} from '#lib/open-days/server/series-editor.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, invalid, newKey, readForm, refused, underKey, type ReadForm } from '#lib/server/forms.ts';
import { sessionSeries } from '#shared/open-days/series-model.ts';
import { may } from '#shared/organizations/role-rules.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

/** The open day with the venues that the person may plan for. */
async function plannedBy(event: Asking) {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  const openDay = await api.openDays.getOpenDay({ openDayId: event.params.openDayId });
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return { openDay, venues };
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { openDay, venues } = await plannedBy(event);
  const { openDayId, name, heldOn, isDemo } = openDay;
  return {
    isDemo,
    openDay: { openDayId, name: name[locale] },
    venues: venues.map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    initial: { ...newSessionSeries(heldOn, event.url.searchParams.get('venueId')), idempotencyKey: newKey() },
    choices: sessionChoices(locale),
  };
};

/** The list that comes of what was typed, with its errors. */
async function read(event: Asking & Pick<RequestEvent, 'request'>) {
  const { api, locale } = event.locals;
  const form = await readForm(event.request);
  const times = sessionTimesOf(form.values, locale);
  const details = check(sessionSeries.shape.details, sessionDetailsInput(form.values), locale);
  if (!times.ok || !details.ok) {
    const errors = [...(times.ok ? [] : times.errors), ...(details.ok ? [] : details.errors)];
    return { failed: invalid(form, errors, locale) };
  }
  const [{ venues }, there] = await Promise.all([
    plannedBy(event),
    listAllSessions(api, { openDayId: event.params.openDayId }),
  ]);
  const facts = { venues, there, title: details.value.title['zh-CN'] };
  return { form, details: details.value, list: sessionRowsOf(times.value, facts, locale) };
}

const shown = ({ values, key }: ReadForm, list: ReturnType<typeof sessionRowsOf>) => ({
  values: withSessionTicks(values, list),
  errors: [],
  list,
  idempotencyKey: key,
});

export const actions: Actions = {
  preview: async (event) => {
    const asked = await read(event);
    return asked.failed ?? shown(asked.form, asked.list);
  },
  create: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId } = event.params;
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, details, list } = asked;
    const { sessionSeries: t } = await loadStaffMessages(locale);
    const rows = tickedSessions(form.values, list);
    if (!rows) return fail(422, { ...shown(form, list), title: t.changed });
    if (rows.length === 0) return fail(422, { ...shown(form, list), values: form.values, title: t.nothingTicked });
    let seriesId: string;
    try {
      ({ seriesId } = await api.openDays.createSessionSeries({ openDayId, details, rows }, underKey(form)));
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      return fail(failed.status, { ...failed.data, list });
    }
    redirect(303, `/organize/open-days/${openDayId}/sessions/series/${seriesId}?made`);
  },
};
