/** The printed sheet of a round: the nine facts on one page of A4, for the team alone. */
import { bracketed } from '#shared/kernel/joined.ts';
import type { PageServerLoad } from './$types';
import { emergencyNumbers } from '#lib/emergency.ts';
import { loadStaffMessages } from '#lib/i18n/load-messages.ts';
import { planning } from '#lib/relief/server/planning.ts';
import { roundView } from '#lib/relief/server/round-view.ts';
import { momentIn } from '#lib/server/times.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { outcomes } from '#shared/relief/model.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { campaignId, roundId } = event.params;
  const { campaign, head } = await planning(event, 'round.report');
  const [seen, { rows }, { rounds: t }] = await Promise.all([
    api.relief.getRound({ campaignId, roundId }),
    api.supplies.seeGoodsOfRound({ roundId }),
    loadStaffMessages(locale),
  ]);
  const round = roundView(seen, campaign.zones, t, locale);
  const packed = rows.map(({ lotId, itemName, lotNo, held, unit }) =>
    bracketed(`${itemName[locale]} ${formatQuantity(held, unit, locale)}`, lotNumberText(lotNo, locale, lotId), locale),
  );
  return {
    ...head,
    round,
    goods: packed.length > 0 ? packed : round.packing,
    // Kits and lots of one item say it once.
    mind: [
      ...new Set(
        rows.flatMap(({ itemName, cautions }) => (cautions ? [`${itemName[locale]} – ${cautions[locale]}`] : [])),
      ),
    ],
    backBy: momentIn(seen.round.plannedEndAt, seen.round.zone, locale),
    numbers: emergencyNumbers.map(({ number, kind }) => ({ number, name: t.numbers[kind] })),
    outcomes: Object.values(outcomes).map((name) => name[locale]),
  };
};
