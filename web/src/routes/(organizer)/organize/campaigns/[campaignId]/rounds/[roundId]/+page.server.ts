/** A round as its team and its planners see it, with its reports; it is cancelled here, and a second report decided on. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { roundView } from '#lib/relief/server/round-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused } from '#lib/server/forms.ts';
import { momentIn } from '#lib/server/times.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { cancelReasons, type CancelReason } from '#shared/relief/model.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaignId, roundId } = event.params;
  const { campaign, mayEdit, head } = await planning(event, 'round.report');
  const [seen, { rows }, { rounds: t }] = await Promise.all([
    api.relief.getRound({ campaignId, roundId }),
    api.supplies.seeGoodsOfRound({ roundId }),
    loadStaffMessages(locale),
  ]);
  return {
    ...head,
    mayEdit,
    round: roundView(seen, campaign.zones, t, locale),
    hasBegun: Date.parse(seen.round.plannedStartAt) <= Date.now(),
    reportFrom: momentIn(seen.round.plannedStartAt, seen.round.zone, locale),
    goods: rows.map(({ lotId, itemName, lotNo, held, unit, cautions }) => ({
      ...{
        lotId,
        name: itemName[locale],
        lotNo: lotNumberText(lotNo, locale, lotId),
        text: formatQuantity(held, unit, locale),
      },
      mind: cautions?.[locale],
    })),
    cancelReasons: choicesOf(cancelReasons, locale),
    saved: event.url.searchParams.has('saved'),
  };
};

const here = ({ campaignId, roundId }: { campaignId: string; roundId: string }) =>
  `/organize/campaigns/${campaignId}/rounds/${roundId}?saved`;

export const actions: Actions = {
  cancel: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.relief.cancelRound({ ...params, reason: form.values.reason as CancelReason });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, here(params));
  },
  decide: async ({ request, locals: { api }, params }) => {
    const form = await readForm(request);
    try {
      await api.relief.decideReport({ ...params, no: Number(form.values.no), use: form.values.use === 'yes' });
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `${here(params)}#reports`);
  },
};
