/** The rounds of the next days, for whoever may report them and prepares a phone. */
import type { Api } from '#lib/server/api.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatDateTimeRange } from '#shared/kernel/format.ts';
import { day, localDateOf } from '#shared/kernel/time.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export type RoundChoice = { readonly campaignId: string; readonly roundId: string; readonly name: string };
export type RoundChoices = { readonly signedIn: boolean; readonly rounds: readonly RoundChoice[] };

const zone = 'Asia/Shanghai';
const ahead = 3 * day;

export async function roundChoices(api: Api, who: Identity | undefined, locale: Locale): Promise<RoundChoices> {
  if (!mayAnywhere(who, 'round.report')) return { signedIn: who !== undefined, rounds: [] };
  const { campaigns } = await api.relief.listCampaigns({});
  const now = Date.now();
  const days = { from: localDateOf(now - day, zone), to: localDateOf(now + ahead, zone) };
  const running = campaigns.filter(({ startsOn, endsOn }) => startsOn <= days.to && endsOn >= days.from);
  const calendars = await Promise.all(
    running.map(({ campaignId }) => api.relief.listCalendar({ campaignId, ...days })),
  );
  const rounds = calendars.flatMap((calendar, at) =>
    calendar.rounds
      .filter(({ status }) => status === 'planned')
      .map(({ campaignId, roundId, plannedStartAt, plannedEndAt, zone: of, teamName }) => ({
        ...{ campaignId, roundId, plannedStartAt },
        name: [
          formatDateTimeRange(plannedStartAt, plannedEndAt, of, locale),
          teamName ?? running[at]!.name[locale],
        ].join(' · '),
      })),
  );
  return { signedIn: true, rounds: rounds.toSorted((a, b) => a.plannedStartAt.localeCompare(b.plannedStartAt)) };
}
