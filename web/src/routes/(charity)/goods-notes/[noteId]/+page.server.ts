/** A goods-received note, found by its short number; a second person releases here what waits. */
import { error, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { check, handingBack, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { noteView } from '#lib/supplies/server/note-view.ts';
import { storeView } from '#lib/supplies/server/store-view.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { releaseRequest } from '#shared/supplies/stock-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const note = await api.supplies.seeGoodsNote(event.params);
  const store = note.store && storeView(note.store, identity, locale);
  const asked = event.url.searchParams;
  return {
    note: noteView(note, locale, Date.now()),
    driveId: note.driveId,
    mayRelease: store?.mayMove === true && !note.loggedByMe,
    mayReceive: store?.mayReceive === true,
    logged: asked.has('logged'),
    released: asked.has('released'),
    named: asked.has('named'),
    onRoll: asked.get('paper') === '80mm',
    address: event.url.origin + event.url.pathname,
    idempotencyKey: newKey(),
  };
};

export const actions = handingBack({
  release: async ({ request, url, locals: { api, locale }, params }) => {
    const form = await readForm(request);
    const note = await api.supplies.seeGoodsNote(params);
    if (!note.store) error(404, commonRefusals['not-found'][locale]);
    const lots = note.lots.flatMap(({ lotId, waiting }) =>
      form.values[`release.${lotId}`] === 'on' && waiting > 0 ? [{ lotId, quantity: waiting }] : [],
    );
    const checked = check(releaseRequest, { lots }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    try {
      await api.supplies.releaseGoods({
        params: { storeId: note.store.storeId },
        headers: { 'idempotency-key': form.key },
        body: checked.value,
      });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?released`);
  },
  donorName: async ({ request, url, locals: { api }, params }) => {
    const form = await readForm(request);
    const { driveId, donationId } = await api.supplies.seeGoodsNote(params);
    try {
      await api.supplies.showDonorName({ driveId, donationId, public: form.values.public === 'yes' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${url.pathname}?named`);
  },
} satisfies Actions);
