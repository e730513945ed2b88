/** The operator's page: what the API tells of jobs, mails and backups, with what is late and what is missing. */
import type { Locale } from '#shared/kernel/text.ts';
import { day, minute, houseZone } from '#shared/kernel/time.ts';
import { jobs, type JobName } from '#shared/operations/jobs.ts';
import type { BackupState, JobState, OperationsState } from '#shared/operations/contract.ts';
import { houseMoment, datedIn } from '../../server/times.ts';

export type JobCondition = 'good' | 'late' | 'failed' | 'never';

/** A job may miss one run, and takes some minutes to be written down. */
const lateAfter = (everyMinutes: number) => (2 * everyMinutes + 5) * minute;

export function conditionOf({ job, endedAt, failedAt }: JobState, now: number): JobCondition {
  if (failedAt && failedAt > (endedAt ?? '')) return 'failed';
  if (!endedAt) return 'never';
  return now - Date.parse(endedAt) > lateAfter(jobs[job].everyMinutes) ? 'late' : 'good';
}

const worstFirst: readonly JobCondition[] = ['failed', 'late', 'never', 'good'];

function jobView(state: JobState, locale: Locale, now: number) {
  const { job, endedAt, failedAt, error = '' } = state;
  const { everyMinutes, does } = jobs[job as JobName];
  const last = [endedAt, failedAt]
    .filter((at) => at !== undefined)
    .sort()
    .at(-1);
  const condition = conditionOf(state, now);
  const next = last && Date.parse(last) + everyMinutes * minute;
  return {
    ...{ job, everyMinutes, condition, does: does[locale] },
    last: last && datedIn(last, houseZone, locale),
    next: next && next > now ? datedIn(next, houseZone, locale) : undefined,
    failure: failedAt && condition === 'failed' ? { at: datedIn(failedAt, houseZone, locale), error } : undefined,
  };
}

/** What writes a backup, as it is typed in a shell: where the data lies is told if it is not where the command looks. */
export const backupCommand = (dataDir: string | undefined): string =>
  dataDir === undefined ? 'npm run backup' : `DATA_DIR=${inShell(dataDir)} npm run backup`;
const inShell = (text: string) => (/^[\w./:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`);

const oldAfter = 7 * day;

function backupView(backup: BackupState, locale: Locale, now: number) {
  if (backup.kind === 'files') {
    const { madeAt, encrypted = false } = backup;
    return {
      kind: 'files' as const,
      encrypted,
      madeAt: madeAt && houseMoment(madeAt, locale),
      old: madeAt !== undefined && now - Date.parse(madeAt) > oldAfter,
    };
  }
  const told = (at: string | undefined) => at && houseMoment(at, locale);
  return {
    kind: 'continuous' as const,
    tables: backup.tables.map(({ table, on, earliestAt, latestAt }) => ({
      ...{ table, on, earliestAt: told(earliestAt), latestAt: told(latestAt) },
    })),
  };
}

export function operationsView(state: OperationsState, locale: Locale, now: number) {
  const { mails, testMail } = state;
  const { lastFailure, waitsSince, setAside } = mails;
  const moment = (at: string) => datedIn(at, houseZone, locale);
  return {
    asOf: houseMoment(new Date(now).toISOString(), locale),
    jobs: state.jobs
      .map((job) => jobView(job, locale, now))
      .sort((a, b) => worstFirst.indexOf(a.condition) - worstFirst.indexOf(b.condition)),
    mails: {
      ...mails,
      lastFailure: lastFailure && { ...lastFailure, at: moment(lastFailure.at) },
      waitsSince: waitsSince && moment(waitsSince),
      setAside: setAside.map(({ work, dueAt, tries }) => ({ work, tries, due: moment(dueAt) })),
    },
    backup: backupView(state.backup, locale, now),
    testMail: testMail && { outcome: testMail.outcome, sentAt: moment(testMail.sentAt) },
  };
}
