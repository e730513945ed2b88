/** What the operator's page says of jobs and backups: late after a missed run, failed until it ran well again, old after a week. */
import { describe, expect, test } from 'vitest';
import { backupCommand, conditionOf, operationsView } from '#lib/operations/server/operations-view.ts';
import type { OperationsState } from '#shared/operations/contract.ts';

const now = Date.parse('2026-06-19T12:00:00Z');
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

describe('A job', () => {
  test.each([
    ['ran in time', { endedAt: ago(3) }, 'good'],
    ['missed one run', { endedAt: ago(7) }, 'good'],
    ['missed several', { endedAt: ago(8) }, 'late'],
    ['failed last', { endedAt: ago(3), failedAt: ago(2), error: 'Error' }, 'failed'],
    ['ran well after it failed', { endedAt: ago(1), failedAt: ago(2), error: 'Error' }, 'good'],
    ['failed and never ran well', { failedAt: ago(2), error: 'Error' }, 'failed'],
    ['never ran', {}, 'never'],
  ])('that %s', (_, state, expected) => {
    expect(conditionOf({ job: 'follow-due', ...state }, now)).toBe(expected);
  });

  test('of every hour may be an hour late', () => {
    expect(conditionOf({ job: 'forget-help', endedAt: ago(124) }, now)).toBe('good');
    expect(conditionOf({ job: 'forget-help', endedAt: ago(126) }, now)).toBe('late');
  });
});

const state: OperationsState = {
  jobs: [
    { job: 'follow-due', endedAt: ago(1) },
    { job: 'forget-help', endedAt: ago(30), failedAt: ago(10), error: 'TimeoutError' },
  ],
  mails: { sender: 'a@b.example', day: '2026-06-19', sent: 1, failed: 0, waiting: 0, setAside: [] },
  backup: { kind: 'files', madeAt: ago(8 * 24 * 60), encrypted: true },
};

test('What needs a look stands first, with when it failed', () => {
  const { jobs } = operationsView(state, 'en', now);
  expect(jobs.map(({ job, condition }) => [job, condition])).toEqual([
    ['forget-help', 'failed'],
    ['follow-due', 'good'],
  ]);
  expect(jobs[0]!.failure).toEqual({ at: '19\u00a0Jun\u00a02026 19:50', error: 'TimeoutError' });
});

test('A backup of last week is old, and one that AWS keeps has its span', () => {
  expect(operationsView(state, 'en', now).backup).toMatchObject({ kind: 'files', old: true, encrypted: true });
  const tables = [{ table: 'people', on: true, earliestAt: ago(9000), latestAt: ago(5) }];
  const { backup } = operationsView({ ...state, backup: { kind: 'continuous', tables } }, 'zh-CN', now);
  expect(backup).toMatchObject({ tables: [{ on: true, latestAt: '2026年6月19日 19:55 中国标准时间' }] });
});

test('The command of a backup names its data folder where that is not the usual one, as a shell takes it', () => {
  expect(backupCommand(undefined)).toBe('npm run backup');
  expect(backupCommand('/srv/harborlight')).toBe('DATA_DIR=/srv/harborlight npm run backup');
  expect(backupCommand("/srv/Lin's data")).toBe(String.raw`DATA_DIR='/srv/Lin'\''s data' npm run backup`);
});
