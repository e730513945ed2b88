/** Plans one round, as the last one was. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { daysOf } from '#lib/relief/server/calendar.ts';
import { planning, roundChoices } from '#lib/relief/server/planning.ts';
import { newRound, roundInput } from '#lib/relief/server/round-form.ts';
import { problemOf } from '#lib/server/api.ts';
import { check, handingBack, invalid, newKey, readForm, refused, underKey } from '#lib/server/forms.ts';
import { allItems } from '#lib/supplies/server/catalogue.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { roundDraft } from '#shared/relief/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const { campaignId } = event.params;
  const { campaign, routes, head } = await planning(event);
  const today = localDateOf(Date.now(), 'Asia/Shanghai');
  const [{ choices }, { rounds }] = await Promise.all([
    roundChoices(event, campaign.zones, routes),
    api.relief.listCalendar({ campaignId, ...daysOf(today.slice(0, 7)) }),
  ]);
  // A season that has not begun yet is planned from its first day on.
  const day = today < campaign.startsOn ? campaign.startsOn : today;
  const initial = newRound(rounds.at(-1), campaign.zones[0]?.zoneId, day);
  return { ...head, choices, initial: { ...initial, idempotencyKey: newKey() } };
};

export const actions = handingBack({
  default: async ({ request, locals: { api, locale }, params: { campaignId } }) => {
    const form = await readForm(request);
    const { items } = await allItems(api);
    const checked = check(roundDraft, roundInput(form.values, items), locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let roundId: string;
    try {
      ({ roundId } = await api.relief.planRound({ campaignId, ...checked.value }, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught), { 'round.route-unknown': 'routeId', 'round.zone-unknown': 'zoneId' });
    }
    redirect(303, `/organize/campaigns/${campaignId}/rounds/${roundId}?saved`);
  },
} satisfies Actions);
