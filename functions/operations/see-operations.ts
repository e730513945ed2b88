/** How the jobs, the mails and the backups stand by now. */
import { jobNames } from '../../shared/operations/jobs.ts';
import type { BackupState, JobState, MailState } from '../../shared/operations/contract.ts';
import { listDue, listSetAside } from '../messages/due-store.ts';
import { readMailDay } from '../messages/mail-count-store.ts';
import { listRuns } from '../store/job-runs.ts';
import type { OperationsDeps } from './deps.ts';
import { continuousBackups } from './continuous-backup-store.ts';
import { readBackup } from './operations-store.ts';

const iso = (at: number) => new Date(at).toISOString();

async function jobStates({ operations }: OperationsDeps): Promise<JobState[]> {
  const runs = await listRuns(operations);
  return jobNames.map((job) => {
    const ended = runs.find((run) => run.job === job && run.type === 'job-ended');
    const failed = runs.find((run) => run.job === job && run.type === 'job-failed');
    return {
      job,
      ...(ended ? { endedAt: ended.at } : {}),
      ...(failed?.type === 'job-failed' ? { failedAt: failed.at, error: failed.error } : {}),
    };
  });
}

const [mostWaiting, mostAside] = [1000, 100];

async function mailState({ messages, sender, now }: OperationsDeps): Promise<MailState> {
  const [{ day, sent = 0, failed = 0, lastFailure }, due, aside] = await Promise.all([
    readMailDay(messages, now()),
    listDue(messages, now(), mostWaiting),
    listSetAside(messages, mostAside),
  ]);
  const [first] = due;
  return {
    ...{ sender, day, sent, failed, waiting: due.length },
    ...(lastFailure ? { lastFailure } : {}),
    ...(first ? { waitsSince: iso(first.at) } : {}),
    setAside: aside.map(({ kind, at, tries = 0 }) => ({ work: kind, dueAt: iso(at), tries })),
  };
}

async function backupState(deps: OperationsDeps): Promise<BackupState> {
  if (!deps.backupsAreFiles)
    return { kind: 'continuous', tables: await continuousBackups([deps.people, deps.messages]) };
  const last = await readBackup(deps.operations);
  return { kind: 'files', ...(last ? { madeAt: last.madeAt, encrypted: last.encrypted } : {}) };
}

export async function seeOperations(deps: OperationsDeps) {
  const [jobs, mails, backup] = await Promise.all([jobStates(deps), mailState(deps), backupState(deps)]);
  return { jobs, mails, backup };
}
