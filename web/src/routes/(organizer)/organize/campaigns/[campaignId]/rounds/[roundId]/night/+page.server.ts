/** The night of a round for whoever leads or plans it: sums, phones, paper sheets, the team out and back, and its alarm. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { lotsOf, nightView, strokesAsked } from '#lib/relief/server/night-view.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { shortRound } from '#lib/relief/server/round-view.ts';
import { sheetOf } from '#lib/relief/server/sheet-form.ts';
import { problemOf, type Api } from '#lib/server/api.ts';
import { readForm, refused, type ReadForm } from '#lib/server/forms.ts';
import { restMinutes } from '#shared/relief/phone-rules.ts';
import { isTooEarly } from '#shared/relief/tally-rules.ts';

type Params = { campaignId: string; roundId: string };

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { params } = event;
  const [{ campaign, head }, { round }, night, lots] = await Promise.all([
    planning(event, 'round.report'),
    api.relief.getRound(params),
    api.nights.getNight(params),
    lotsOf(api, params.roundId, locale),
  ]);
  return {
    ...head,
    round: shortRound(round, campaign.zones, locale),
    night: nightView(night, lots, round.zone, locale),
    isPlanned: round.status === 'planned',
    isTooEarly: isTooEarly(round, Date.now()),
    strokes: strokesAsked(lots, locale),
    nextSheet: String(1 + Math.max(0, ...night.sheets.map(({ sheet }) => sheet))),
    restMinutes: restMinutes.map(String),
    saved: event.url.searchParams.has('saved'),
  };
};

/** Does what the form says, and shows the night as it is then. */
const doing =
  (work: (api: Api, params: Params, form: ReadForm) => Promise<unknown>, fields: Record<string, string> = {}) =>
  async ({ request, locals, params }: RequestEvent<Params>) => {
    const form = await readForm(request);
    try {
      await work(locals.api, params, form);
    } catch (caught) {
      return refused(form, problemOf(caught), fields);
    }
    redirect(303, `/organize/campaigns/${params.campaignId}/rounds/${params.roundId}/night?saved`);
  };

export const actions: Actions = {
  sheet: doing((api, params, { values }) => api.nights.typeSheet({ ...params, ...sheetOf(values) } as never), {
    'sheet.typed-already': 'sheet',
  }),
  team: doing((api, params, { values }) => api.nights.noteTeam({ ...params, kind: values.kind as 'out' })),
  rest: doing((api, params, { values }) =>
    api.nights.answerAlarm({ ...params, restMinutes: Number(values.restMinutes) as 30 }),
  ),
  revoke: doing((api, params, { values }) => api.nights.revokePhone({ ...params, deviceId: values.deviceId ?? '' })),
};
