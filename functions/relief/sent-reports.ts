/**
 * Reports as they are sent, with goods by ids: they are kept with the names of the catalogue and of their lots, so that they can
 * be read whatever becomes of these. Called by the API of relief; reports.ts decides what becomes of a report.
 */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import type { ReportReason, Round, RoundReport, SentReport } from '../../shared/relief/model.ts';
import { namesOfItems, namesOfLotsWith } from '../supplies/round-goods-lookup.ts';
import type { ReportDeps, RoundPath } from './deps.ts';
import { correctReport, sendReport } from './reports.ts';
import { readRound } from './round-store.ts';

/** Refuses: round.goods-unknown. */
async function namedReport(
  { relief, supplies }: ReportDeps,
  { campaignId, roundId }: RoundPath,
  { handedOut, goods, ...counts }: SentReport,
): Promise<Result<RoundReport>> {
  if (!handedOut && !goods) {
    const before = (await readRound(relief, campaignId, roundId))?.report;
    const asBefore = { handedOut: before?.handedOut ?? [], ...(before?.goods ? { goods: before.goods } : {}) };
    return accept({ ...counts, ...asBefore });
  }
  const itemIds = (handedOut ?? []).map(({ itemId }) => itemId);
  const lotIds = (goods ?? []).map(({ lotId }) => lotId);
  const [items, lots] = await Promise.all([
    namesOfItems(supplies, itemIds),
    namesOfLotsWith(supplies, roundId, lotIds),
  ]);
  const unknown = itemIds.find((itemId) => !items.has(itemId)) ?? lotIds.find((lotId) => !lots.has(lotId));
  if (unknown) return refuse('round.goods-unknown', { id: unknown });
  return accept({
    ...counts,
    handedOut: (handedOut ?? []).map(({ itemId, quantity }) => ({ ...items.get(itemId)!, quantity })),
    ...(goods ? { goods: goods.map(({ lotId, ...line }) => ({ ...lots.get(lotId)!, ...line })) } : {}),
  });
}

type Sent = { readonly report: SentReport; readonly accountId: string; readonly onlyFirst?: boolean };

/** Refuses: round.goods-unknown, and what sendReport refuses. */
export async function takeReport(
  deps: ReportDeps,
  path: RoundPath,
  { report: sent, accountId, onlyFirst }: Sent,
): Promise<Result<Round>> {
  const named = await namedReport(deps, path, sent);
  if (!named.ok) return named;
  return sendReport(deps, path, { report: named.value, accountId }, onlyFirst);
}

/** Refuses: round.goods-unknown, and what correctReport refuses. */
export async function takeCorrection(
  deps: ReportDeps,
  path: RoundPath,
  { report: sent, reason }: { readonly report: SentReport; readonly reason: ReportReason },
): Promise<Result<Round>> {
  const named = await namedReport(deps, path, sent);
  if (!named.ok) return named;
  return correctReport(deps, path, { report: named.value, reason });
}
