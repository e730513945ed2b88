/** Changes the plan of a round. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { revisionOf, saveEdit } from '#lib/open-days/server/edit.ts';
import { planning, roundChoices } from '#lib/relief/server/planning.ts';
import { roundInput, roundNames, typedRound } from '#lib/relief/server/round-form.ts';
import { check, handingBack, invalid, readForm } from '#lib/server/forms.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { roundDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  const { campaignId, roundId } = event.params;
  const { campaign, routes, head } = await planning(event);
  const [{ choices }, { round }] = await Promise.all([
    roundChoices(event, campaign.zones, routes),
    event.locals.api.relief.getRound({ campaignId, roundId }),
  ]);
  return { ...head, choices, initial: typedRound(round) };
};

export const actions = handingBack({
  default: async ({ request, locals: { api, locale }, params: { campaignId, roundId } }) => {
    const form = await readForm(request);
    const { items } = await allItems(api);
    const checked = check(roundDraft, roundInput(form.values, items), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    const failed = await saveEdit({
      ...{ form, locale, names: roundNames },
      fields: { 'round.route-unknown': 'routeId', 'round.zone-unknown': 'zoneId' },
      save: () => api.relief.updateRound({ ...checked.value, campaignId, roundId, revision: revisionOf(form.values) }),
      reread: async () => typedRound((await api.relief.getRound({ campaignId, roundId })).round),
    });
    if (failed) return failed;
    redirect(303, `/organize/campaigns/${campaignId}/rounds/${roundId}?saved`);
  },
} satisfies Actions);
