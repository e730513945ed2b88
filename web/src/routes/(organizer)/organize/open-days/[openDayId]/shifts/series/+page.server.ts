/** Adds many shifts by a pattern: first the list of them, then all that are ticked in one step. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { listAllShifts } from '#lib/open-days/server/all-slots.ts';
import { problemOf } from '#lib/server/api.ts';
import { allowedOr403, requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { mainFirst } from '#lib/open-days/server/open-day-view.ts';
import { shiftChoices } from '#lib/open-days/server/planning.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { check, invalid, newKey, readForm, refused, underKey, type ReadForm } from '#lib/server/forms.ts';
import {
  detailsInput,
  newSeries,
  patternOf,
  risksMissing,
  rowsOf,
  tickedRows,
  withTicks,
} from '#lib/volunteering/server/series-editor.ts';
import { lastShift, shiftFields, shiftName } from '#lib/volunteering/server/shift-editor.ts';
import { offered, templatesOf, typedDetails } from '#lib/volunteering/server/templates.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { shiftSeries } from '#shared/volunteering/model.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

/** The open day with the venues that the person may plan for, and all its shifts. */
async function plannedBy(event: Asking) {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, shifts] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    listAllShifts(api, { openDayId }),
  ]);
  const venues = mainFirst(openDay.venues).filter(({ venueId }) => may(identity, 'venue.edit', { venueId }));
  allowedOr403(venues.length > 0, locale);
  return { openDay, venues, shifts };
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { openDay, venues, shifts } = await plannedBy(event);
  const venueId = event.url.searchParams.get('venueId');
  const planned = venues.map((venue) => venue.venueId).filter((each) => (venueId ?? each) === each);
  const last = lastShift(shifts.filter((shift) => planned.includes(shift.venueId)));
  const venueName = venues.find((venue) => venue.venueId === last?.venueId)?.name[locale];
  const templates = (await templatesOf(event.locals.api, await requireOrganizer(event))).shifts;
  const template = templates.find(({ templateId }) => templateId === event.url.searchParams.get('template'));
  const { role, ...details } = template ? typedDetails(template.details) : ({} as Typed);
  const ofTemplate = { ...details, ...(role ? { [`role.${role}`]: 'on' } : {}) };
  return {
    isDemo: openDay.isDemo,
    openDay: { openDayId: openDay.openDayId, name: openDay.name[locale] },
    venues: venues.map((venue) => ({ value: venue.venueId, label: venue.name[locale] })),
    templates: offered(templates),
    takenFrom: last && !template && [shiftName(last, locale), venueName].join(' · '),
    initial: { ...newSeries(openDay.heldOn, last, venueId), ...ofTemplate, idempotencyKey: newKey() },
    choices: shiftChoices([], locale),
  };
};

/** The list that comes of what was typed, with its errors. */
async function read(event: Asking & Pick<RequestEvent, 'request'>) {
  const { locale } = event.locals;
  const form = await readForm(event.request);
  const pattern = patternOf(form.values, locale);
  const details = check(shiftSeries.shape.details, detailsInput(form.values), locale);
  const risks = risksMissing(form.values, locale);
  if (!pattern.ok || !details.ok || risks.length > 0) {
    const errors = [...(pattern.ok ? [] : pattern.errors), ...(details.ok ? [] : details.errors), ...risks];
    return { failed: invalid(form, errors, locale) };
  }
  const { venues, shifts } = await plannedBy(event);
  return { form, details: details.value, list: rowsOf(pattern.value, venues, shifts, locale) };
}

const shown = ({ values, key }: ReadForm, list: ReturnType<typeof rowsOf>) => ({
  values: withTicks(values, list),
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
    const { series } = await loadStaffMessages(locale);
    const rows = tickedRows(form.values, list);
    if (!rows) return fail(422, { ...shown(form, list), title: series.changed });
    if (rows.length === 0) return fail(422, { ...shown(form, list), values: form.values, title: series.nothingTicked });
    let seriesId: string;
    try {
      ({ seriesId } = await api.volunteering.createShiftSeries({ openDayId, details, rows }, underKey(form)));
    } catch (caught) {
      const failed = refused(form, problemOf(caught), shiftFields);
      return fail(failed.status, { ...failed.data, list });
    }
    redirect(303, `/organize/open-days/${openDayId}/shifts/series/${seriesId}?made`);
  },
};
