/** Packs rounds from a store: what they take along is issued onto the round's own account, first expired first. */
import { labelled } from '#shared/kernel/joined.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import { newKey, readForm, refused } from '#lib/server/forms.ts';
import { shortDateText } from '#lib/server/times.ts';
import { movingStore } from '#lib/supplies/server/store-page.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { store, view } = await movingStore(event);
  const { rounds } = await api.relief.listRoundsToPack({});
  return {
    store: view,
    rounds: await Promise.all(
      rounds.map(async ({ packing, campaignName, on, teamName, ...round }) => ({
        ...{ ...round, name: campaignName[locale], day: shortDateText(on, locale), teamName },
        lines: await Promise.all(
          packing.map(async ({ itemId, name, unit, quantity }) => {
            const { take, short } = await api.supplies.proposeLots({ storeId: store.storeId, itemId, quantity });
            return {
              ...{ itemId, name: name[locale], text: formatQuantity(quantity, unit, locale) },
              lots: take.map((part) =>
                labelled(
                  lotNumberText(part.lotNo, locale, part.lotId),
                  formatQuantity(part.quantity, unit, locale),
                  locale,
                ),
              ),
              short: short > 0 ? formatQuantity(short, unit, locale) : undefined,
            };
          }),
        ),
        idempotencyKey: newKey(),
      })),
    ),
    saved: event.url.searchParams.has('saved'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { storeId } }) => {
    const form = await readForm(request);
    const { campaignId = '', roundId = '' } = form.values;
    try {
      const { rounds } = await api.relief.listRoundsToPack({});
      const lines = rounds.find((round) => round.roundId === roundId)?.packing ?? [];
      if (lines.length > 0)
        await api.supplies.issueGoods({
          params: { storeId },
          headers: { 'idempotency-key': form.key },
          body: { to: { roundId }, lines: lines.map(({ itemId, quantity, unit }) => ({ itemId, quantity, unit })) },
        });
      await api.relief.markPacked({ campaignId, roundId });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/stores/${storeId}/rounds?saved`);
  },
};
