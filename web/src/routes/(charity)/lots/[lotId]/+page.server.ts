/** The life of one lot: where it is and went, and every step on the way; a mistake is mended here by an entry of its own. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { problemOf, type Api } from '#lib/server/api.ts';
import { check, given, handingBack, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { furtherOf, partAsked } from '#lib/server/further.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { lotView } from '#lib/supplies/server/lot-view.ts';
import { readCorrection } from '#lib/supplies/server/lot-correction.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';
import {
  correctionReasons,
  correctionRequest,
  disposalReasons,
  quarantineRequest,
} from '#shared/supplies/stock-model.ts';
import { quantityProblems, readTypedQuantity } from '#shared/supplies/typed-quantity.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const life = await api.supplies.seeLot({ ...event.params, ...partAsked(event.url) });
  const lot = lotView(life, locale);
  return {
    lot,
    available: availableOf(life, lot.storeId),
    setApart: event.url.searchParams.has('apart'),
    apart: { quantity: `${availableOf(life, lot.storeId)}`, idempotencyKey: newKey() },
    apartReasons: choicesOf(disposalReasons, locale),
    further: furtherOf(event.url, life.next),
    corrected: event.url.searchParams.has('corrected'),
    mayCorrect: mayAnywhere(identity, 'stock.move') && lot.note !== undefined && lot.storeId !== undefined,
    reasons: choicesOf(correctionReasons, locale),
    initial: { ...lot.typed, idempotencyKey: newKey() },
  };
};

/** What of it may go out of the store that it stands in. */
const availableOf = ({ places }: Awaited<ReturnType<Api['supplies']['seeLot']>>, storeId: string | undefined) =>
  places
    .filter(({ account, state }) => account === `store:${storeId}` && state === 'available')
    .reduce((sum, { quantity }) => sum + Math.max(0, quantity), 0);

export const actions = handingBack({
  apart: async ({ request, url, locals: { api, locale }, params: { lotId } }) => {
    const form = await readForm(request);
    const quantity = readTypedQuantity(form.values.quantity ?? '');
    const lots = [{ lotId, quantity: quantity.ok ? quantity.value : 1 }];
    const checked = check(quarantineRequest, { lots, reason: given(form.values.reason) }, locale);
    const wrong = [
      ...(quantity.ok ? [] : [{ path: 'quantity', message: quantityProblems[quantity.refusal.code][locale] }]),
      ...(checked.ok ? [] : checked.errors),
    ];
    if (!checked.ok || wrong.length > 0) return invalid(form, wrong, locale);
    const { storeId = '' } = lotView(await api.supplies.seeLot({ lotId }), locale);
    try {
      await api.supplies.quarantineGoods({
        params: { storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'stock.not-enough': 'quantity' });
    }
    redirect(303, `${url.pathname}?apart`);
  },
  correct: async ({ request, url, locals: { api, locale }, params: { lotId } }) => {
    const form = await readForm(request);
    const life = await api.supplies.seeLot({ lotId });
    const read = readCorrection(form.values, life, locale);
    const checked = check(correctionRequest, { ...read.body, lotId }, locale);
    const wrong = [...read.errors, ...(checked.ok ? [] : checked.errors)];
    if (!checked.ok || wrong.length > 0) return invalid(form, wrong, locale);
    try {
      await api.supplies.correctLot({
        params: { storeId: lotView(life, locale).storeId ?? '' },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'stock.not-enough': 'quantity', 'lot.in-kits': 'expiresOn' });
    }
    redirect(303, `${url.pathname}?corrected`);
  },
} satisfies Actions);
