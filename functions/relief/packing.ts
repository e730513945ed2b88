/** What rounds take along: the list for whoever packs, and the word that it stands ready. Goods themselves move in supplies. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import type { Round } from '../../shared/relief/model.ts';
import { campaignZone, dateAfter } from '../../shared/relief/publication-rules.ts';
import type { RoundToPack } from '../../shared/relief/report-contract.ts';
import { listAllCampaigns } from './campaign-store.ts';
import type { CampaignDeps, RoundPath } from './deps.ts';
import { listRoundsOn, markPacked, readRound } from './round-store.ts';

const daysAhead = 14;

/** The rounds of the next two weeks, of every campaign that has not ended, by their day. */
export async function listRoundsToPack({ relief, now }: CampaignDeps): Promise<RoundToPack[]> {
  const today = localDateOf(now(), campaignZone);
  const campaigns = (await listAllCampaigns(relief)).filter(({ status }) => status !== 'ended');
  const lists = await Promise.all(
    campaigns.map(async ({ campaignId, name }) => {
      const rounds = await listRoundsOn(relief, campaignId, { from: today, to: dateAfter(today, daysAhead) });
      return rounds
        .filter(({ status, outAt }) => status === 'planned' && outAt === undefined)
        .map((round) => toPack(round, name));
    }),
  );
  return lists.flat().toSorted((a, b) => a.on.localeCompare(b.on));
}

const toPack = (
  { campaignId, roundId, teamName, kit, packing, packedAt, plannedStartAt, zone }: Round,
  campaignName: RoundToPack['campaignName'],
): RoundToPack => ({
  ...{ campaignId, roundId, campaignName, teamName, kit, packedAt, packing: packing ?? [] },
  on: localDateOf(plannedStartAt, zone),
});

/** Said again, it stays as it was said first. Refuses: round.not-planned, not-found. */
export async function packRound({ relief, now }: CampaignDeps, path: RoundPath): Promise<Result<Round>> {
  if (!(await readRound(relief, path.campaignId, path.roundId))) return refuse('not-found');
  const { done, round } = await markPacked(relief, path, new Date(now()).toISOString());
  return done ? accept(round!) : refuse('round.not-planned', { status: round?.status });
}
