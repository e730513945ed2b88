/**
 * Closes a round in one form: counts and what came back; corrects its report afterwards, with the reason. A second report of
 * a round (`?second`) is the same form: it is kept beside the first.
 */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { choicesOf } from '#lib/open-days/server/edit.ts';
import { planning } from '#lib/relief/server/planning.ts';
import {
  backOf,
  correctionInput,
  outcomeCodes,
  packedView,
  reportField,
  reportInput,
  typedReport,
  typedReturns,
} from '#lib/relief/server/report-form.ts';
import { shortRound } from '#lib/relief/server/round-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, given, handingBack, invalid, newKey, readForm, refused } from '#lib/server/forms.ts';
import { outcomes, reportReason, reportReasons, sentReport } from '#shared/relief/model.ts';
import { differenceReasons } from '#shared/supplies/stock-model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaignId, roundId } = event.params;
  const { campaign, head } = await planning(event, 'round.report');
  const [{ round }, { rows }, { sums }] = await Promise.all([
    api.relief.getRound({ campaignId, roundId }),
    api.supplies.seeGoodsOfRound({ roundId }),
    api.nights.getNight({ campaignId, roundId }),
  ]);
  const isClosed = round.status === 'closed';
  const correcting = isClosed && !event.url.searchParams.has('second');
  const lots = isClosed ? [] : rows;
  return {
    ...head,
    round: shortRound(round, campaign.zones, locale),
    correcting,
    initial: {
      ...typedReport(correcting ? round : { ...round, report: undefined }, sums.outcomes),
      ...typedReturns(lots, sums.given),
      idempotencyKey: newKey(),
    },
    outcomes: outcomeCodes.map((value) => ({ value, label: outcomes[value][locale] })),
    goods: packedView(lots, locale),
    missingReasons: choicesOf(differenceReasons, locale),
    reasons: choicesOf(reportReasons, locale),
    isBeside: round.status === 'cancelled' || (isClosed && !correcting),
    isCancelled: round.status === 'cancelled',
  };
};

export const actions = handingBack({
  default: async ({ request, locals: { api, locale }, params }) => {
    const { campaignId, roundId } = params;
    const form = await readForm(request);
    const [{ round }, { rows }] = await Promise.all([
      api.relief.getRound({ campaignId, roundId }),
      api.supplies.seeGoodsOfRound({ roundId }),
    ]);
    const correcting = round.status === 'closed' && given(form.values.correctionReason) !== undefined;
    const lots = round.status === 'closed' ? [] : rows;
    const input = round.status === 'closed' ? correctionInput(form.values) : reportInput(form.values, lots);
    const checked = check(sentReport, input, locale);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: reportField(path, lots), message }));
      return invalid(form, errors, locale);
    }
    try {
      if (correcting) {
        const reason = reportReason.parse(form.values.correctionReason);
        await api.relief.correctReport({ ...params, report: checked.value, reason });
      } else {
        const back = backOf(lots, checked.value.goods ?? []);
        // Goods first: what a report says of them has moved, or nothing is said.
        if (back)
          await api.supplies.returnGoodsOfRound({
            params: { roundId },
            headers: { 'idempotency-key': form.key },
            body: back,
          });
        await api.relief.sendReport({ ...params, ...checked.value });
      }
    } catch (caught) {
      return refused(form, problemOf(caught));
    }
    redirect(303, `/organize/campaigns/${campaignId}/rounds/${roundId}?saved#reports`);
  },
} satisfies Actions);
