/**
 * Reports of rounds: the first closes its round, a later one stands beside it, one of a cancelled round waits. Nothing is
 * ever replaced silently: whoever decides or corrects leaves what was there to be read. Called by the API of relief.
 */
import { isDeepStrictEqual } from 'node:util';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { reportsOfRound } from '../../shared/relief/figures-rules.ts';
import type { ReportEntry, ReportReason, Round, RoundReport } from '../../shared/relief/model.ts';
import { reportAsGiven } from '../../shared/relief/report-rules.ts';
import { decideRoundClose } from '../../shared/relief/round-rules.ts';
import type { CampaignDeps, RoundPath } from './deps.ts';
import { changeReports, readRound, type StoredRound } from './round-store.ts';

/** What one round holds: more is a mistake of a program. */
const mostReports = 20;

type Change = {
  readonly reports: readonly ReportEntry[];
  readonly set?: Partial<StoredRound>;
  readonly remove?: readonly string[];
};

/** Changes the reports of a round as it stands; done again when somebody changed it meanwhile. */
async function change(
  { relief }: CampaignDeps,
  { campaignId, roundId }: RoundPath,
  decide: (round: StoredRound) => Result<Change | undefined>,
): Promise<Result<Round>> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const round = await readRound(relief, campaignId, roundId);
    if (!round) return refuse('not-found');
    const decided = decide(round);
    if (!decided.ok) return decided;
    if (!decided.value) return accept(round);
    const changed = await changeReports(relief, round, decided.value);
    if (changed) return accept(changed);
  }
  return refuse('busy');
}

type Sent = { readonly report: RoundReport; readonly accountId: string };

/**
 * Takes a report: it closes a planned round, and stands beside what a closed or cancelled one has. The same report sent
 * again is answered as the first time; `onlyFirst` refuses any other second one.
 * Refuses: round.not-over, round.too-many-reports, round.not-planned with `onlyFirst`, not-found.
 */
export function sendReport(deps: CampaignDeps, path: RoundPath, { report: sent, accountId }: Sent, onlyFirst = false) {
  const now = deps.now();
  const at = new Date(now).toISOString();
  const report = reportAsGiven(sent);
  return change(deps, path, (round) => {
    const there = reportsOfRound(round);
    if (there.some((entry) => isDeepStrictEqual(entry.report, report))) return accept(undefined);
    const isFirst = round.status === 'planned';
    const decision = decideRoundClose(isFirst || onlyFirst ? round : { ...round, status: 'planned' }, now);
    if (!decision.ok) return decision;
    if (there.length >= mostReports) return refuse('round.too-many-reports');
    const entry = { no: there.length + 1, report, sentAt: at };
    if (!isFirst) {
      const kind = round.status === 'cancelled' ? 'after-cancel' : 'second';
      return accept({ reports: [...there, { ...entry, kind, state: 'beside' as const }] });
    }
    return accept({
      reports: [...there, { ...entry, kind: 'first' as const, state: 'used' as const, usedAt: at }],
      set: { status: 'closed' as const, report, endedBy: accountId, endedAt: at },
    });
  });
}

/** The entries when `no` counts from now on; what counted before is replaced. */
const withUsed = (there: readonly ReportEntry[], no: number, at: string): ReportEntry[] =>
  there.map((entry) =>
    entry.no === no
      ? { ...entry, state: 'used', usedAt: at }
      : entry.state === 'used'
        ? { ...entry, state: 'replaced', replacedAt: at }
        : entry,
  );

/**
 * Decides on a report that stands beside: it counts from now on, or it is dropped and stays to be read. One that counts
 * makes a cancelled round a closed one. Refuses: round.report-decided, not-found.
 */
export function decideReport(
  deps: CampaignDeps,
  path: RoundPath,
  { no, use, accountId }: { readonly no: number; readonly use: boolean; readonly accountId: string },
) {
  const at = new Date(deps.now()).toISOString();
  return change(deps, path, (round) => {
    const there = reportsOfRound(round);
    const chosen = there.find((entry) => entry.no === no);
    if (!chosen) return refuse('not-found');
    // Sent again, it is answered as it was.
    if (chosen.state === (use ? 'used' : 'dropped')) return accept(undefined);
    if (chosen.state !== 'beside') return refuse('round.report-decided', { state: chosen.state });
    if (!use)
      return accept({ reports: there.map((one) => (one.no === no ? { ...one, state: 'dropped' as const } : one)) });
    return accept({
      reports: withUsed(there, no, at),
      set: { status: 'closed' as const, report: chosen.report, endedBy: accountId, endedAt: round.endedAt ?? at },
      remove: ['cancelReason'],
    });
  });
}

/** Puts the report that counts right; the one before stays in the history. Refuses: round.not-reported, not-found. */
export function correctReport(
  deps: CampaignDeps,
  path: RoundPath,
  { report: sent, reason }: { readonly report: RoundReport; readonly reason: ReportReason },
) {
  const at = new Date(deps.now()).toISOString();
  const report = reportAsGiven(sent);
  return change(deps, path, (round) => {
    const there = reportsOfRound(round);
    const counts = there.find(({ state }) => state === 'used');
    if (!counts) return refuse('round.not-reported');
    if (isDeepStrictEqual(counts.report, report)) return accept(undefined);
    if (there.length >= mostReports) return refuse('round.too-many-reports');
    const no = there.length + 1;
    const entry: ReportEntry = { no, report, kind: 'correction', state: 'used', reason, sentAt: at, usedAt: at };
    return accept({ reports: withUsed([...there, entry], no, at), set: { report } });
  });
}
