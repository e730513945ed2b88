/** Chooses who goes along, from the confirmed places of outreach shifts that cover the round. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { outreachShiftsOf } from '#lib/relief/server/outreach-shifts.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { memberView, shortRound } from '#lib/relief/server/round-view.ts';
import { problemOf } from '#lib/server/api.ts';
import { readForm, refused, ticked } from '#lib/server/forms.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaignId, roundId } = event.params;
  const { campaign, head } = await planning(event);
  const [{ round }, { rounds: t }] = await Promise.all([
    api.relief.getRound({ campaignId, roundId }),
    loadStaffMessages(locale),
  ]);
  const shiftIds = await outreachShiftsOf(api, round);
  const { members } =
    shiftIds.length === 0
      ? { members: [] }
      : await api.relief.listCandidates({ campaignId, roundId, shiftIds: shiftIds.join(',') as never });
  const chosen = new Map((round.team ?? []).map((seat) => [`${seat.shiftId}.${seat.order}`, seat]));
  const views = members.map((member) => memberView(member, t, locale));
  const lead = [...chosen].find(([, { isLead }]) => isLead)?.[0];
  return {
    ...head,
    round: shortRound(round, campaign.zones, locale),
    members: views,
    /** Where a shift for it would belong. */
    openDayId: round.openDayId,
    initial: {
      ...Object.fromEntries(views.filter(({ seat }) => chosen.has(seat)).map(({ seat }) => [`seat.${seat}`, 'on'])),
      lead: lead ?? '',
      revision: String(round.revision),
    },
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api }, params: { campaignId, roundId } }) => {
    const form = await readForm(request);
    const seats = Object.keys(form.values).flatMap((name) =>
      name.startsWith('seat.') && ticked(form.values[name]) ? [name.slice('seat.'.length)] : [],
    );
    const all = new Set([...seats, ...(form.values.lead ? [form.values.lead] : [])]);
    const team = [...all].map((seat) => {
      const [shiftId = '', order] = seat.split('.');
      return { shiftId, order: Number(order), isLead: seat === form.values.lead };
    });
    try {
      await api.relief.chooseTeam({ campaignId, roundId, team, revision: Number(form.values.revision) || 1 });
    } catch (caught) {
      return refused(form, problemOf(caught), { 'round.one-lead': 'lead' });
    }
    redirect(303, `/organize/campaigns/${campaignId}/rounds/${roundId}?saved`);
  },
};
