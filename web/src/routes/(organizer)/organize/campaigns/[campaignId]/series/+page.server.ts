/** Plans many rounds by a pattern: first the list of them, then all that are ticked in one step. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { planning, roundChoices } from '#lib/relief/server/planning.ts';
import { detailsInput } from '#lib/relief/server/round-form.ts';
import { patternOf, rowsOf, tickedRows, withTicks } from '#lib/relief/server/series-form.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, handingBack, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { roundSeries } from '#shared/relief/series-model.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url' | 'request'> & { readonly params: { readonly campaignId: string } };

export const load: PageServerLoad = async (event) => {
  const { campaign, routes, head } = await planning(event);
  const { choices } = await roundChoices(event, campaign.zones, routes);
  const today = localDateOf(Date.now(), 'Asia/Shanghai');
  const onFrom = today > campaign.startsOn ? today : campaign.startsOn;
  return {
    ...head,
    choices,
    initial: { onFrom, onTo: onFrom, start: '19:30', until: '22:00', idempotencyKey: newKey() },
  };
};

/** The list that comes of what was typed, with its errors. */
async function read(event: Asking) {
  const { api, locale } = event.locals;
  const { campaignId } = event.params;
  const form = await readForm(event.request);
  const pattern = patternOf(form.values, locale);
  const { items } = await allItems(api);
  const details = check(roundSeries.shape.details, detailsInput(form.values, items), locale);
  if (!pattern.ok || !details.ok) {
    const errors = [...(pattern.ok ? [] : pattern.errors), ...(details.ok ? [] : details.errors)];
    return { failed: invalid(form, errors, locale) };
  }
  const { onFrom: from, onTo: to } = pattern.value;
  const [{ campaign, routes }, { rounds }] = await Promise.all([
    planning(event),
    api.relief.listCalendar({ campaignId, from, to }),
  ]);
  const list = rowsOf(pattern.value, { zones: campaign.zones, routes, rounds }, locale);
  return { form, details: details.value, list };
}

export const actions = handingBack({
  preview: async (event) => {
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, list } = asked;
    return { values: withTicks(form.values, list), errors: [], list, idempotencyKey: form.key };
  },
  create: async (event) => {
    const { api, locale } = event.locals;
    const { campaignId } = event.params;
    const asked = await read(event);
    if (asked.failed) return asked.failed;
    const { form, details, list } = asked;
    const { rounds: t } = await loadStaffMessages(locale);
    const shown = { errors: [], list, idempotencyKey: form.key };
    const rows = tickedRows(form.values, list);
    if (!rows) return fail(422, { ...shown, values: withTicks(form.values, list), title: t.changed });
    if (rows.length === 0) return fail(422, { ...shown, values: form.values, title: t.nothingTicked });
    let seriesId: string;
    try {
      ({ seriesId } = await api.relief.createRoundSeries({ campaignId, details, rows }, underKey(form)));
    } catch (caught) {
      const failed = refused(form, problemOf(caught));
      return fail(failed.status, { ...failed.data, list });
    }
    redirect(303, `/organize/campaigns/${campaignId}?month=${form.values.onFrom?.slice(0, 7)}&series=${seriesId}`);
  },
} satisfies Actions);
