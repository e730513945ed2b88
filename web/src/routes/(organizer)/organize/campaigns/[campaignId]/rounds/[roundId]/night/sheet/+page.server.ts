/** A sheet of strokes to be printed for a round: for phones that failed. */
import type { PageServerLoad } from './$types';
import { lotsOf, strokesAsked, timeText } from '#lib/relief/server/night-view.ts';
import { requireIdentity } from '#lib/server/guard.ts';

export const load: PageServerLoad = async (event) => {
  await requireIdentity(event);
  const { api, locale } = event.locals;
  const [{ round }, lots] = await Promise.all([
    api.relief.getRound(event.params),
    lotsOf(api, event.params.roundId, locale),
  ]);
  return {
    teamName: round.teamName,
    when: timeText(round.plannedStartAt, round.zone, locale),
    stationLine: round.stationLine,
    strokes: strokesAsked(lots, locale),
  };
};
