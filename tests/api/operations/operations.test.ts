/** The operator's page over the API: jobs, mails and backups as they stand, and the test mail with what came of it. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { continuousBackups } from '../../../functions/operations/continuous-backup-store.ts';
import { scheduled } from '../../../functions/runtime/scheduled.ts';
import { setUndelivered } from '../../../functions/messages/address-store.ts';
import { setAside } from '../../../functions/messages/due-store.ts';
import { emailKeyOf } from '../../../functions/runtime/secrets.ts';
import { jobNames } from '../../../shared/operations/jobs.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';

let api: Api;
let token: string;
beforeAll(async () => {
  api = await startApi();
  token = await api.signIn(operatorEmail);
});
afterAll(() => api.close());
afterEach(() => {
  vi.unstubAllEnvs();
  api.refuseMails(false);
});

const see = async () => {
  const { status, body } = await api.request('GET', '/api/operations', { token });
  expect(status).toBe(200);
  return body;
};
const sendTest = (language = 'en') => api.request('POST', '/api/operations/test-mail', { token, body: {}, language });
const jobOf = async (job: string) => (await see()).jobs.find((one: { job: string }) => one.job === job);

describe('The jobs', () => {
  test('are all there before any has run', async () => {
    expect((await see()).jobs).toEqual(jobNames.map((job) => ({ job })));
  });

  test('say when each ended well, and when and why it failed, without the words of the fault', async () => {
    vi.stubEnv('JOB', 'forget-help');
    const before = new Date().toISOString();
    await scheduled(async () => undefined)();
    const good = await jobOf('forget-help');
    expect(good.endedAt >= before).toBe(true);
    expect(good.failedAt).toBeUndefined();
    const fails = scheduled(async () => {
      throw new RangeError('of 13800138000');
    });
    await expect(fails()).rejects.toThrow(RangeError);
    const failed = await jobOf('forget-help');
    expect(failed).toMatchObject({ endedAt: good.endedAt, error: 'RangeError' });
    expect(JSON.stringify(failed)).not.toContain('138001');
  });

  test('end well though their run cannot be noted', async () => {
    vi.stubEnv('JOB', 'follow-due');
    vi.stubEnv('TABLE_OPERATIONS', 'no-such-table');
    await scheduled(async () => undefined)();
    vi.unstubAllEnvs();
    expect(await jobOf('follow-due')).toEqual({ job: 'follow-due' });
  });
});

describe('The mails', () => {
  test('are counted as they go, and as they fail', async () => {
    const before = (await see()).mails;
    expect(before.sender).toContain('@');
    expect((await sendTest()).body).toEqual({ sent: true });
    expect(await see()).toMatchObject({ mails: { sent: before.sent + 1, failed: before.failed } });
    api.refuseMails(true);
    expect((await sendTest()).status).toBe(409);
    const { mails } = await see();
    expect(mails).toMatchObject({ sent: before.sent + 1, failed: before.failed + 1 });
    expect(mails.lastFailure.because).toBe('MessageRejected');
    expect(JSON.stringify(mails)).not.toContain(operatorEmail);
  });

  test('that wait and that were set aside are told by their kind', async () => {
    const { messages } = api.store.tables;
    await setAside(messages, { kind: 'bulk', id: 'blk_1', at: 1_700_000_000_000, tries: 16 }, Date.now());
    expect((await see()).mails.setAside).toEqual([{ work: 'bulk', dueAt: '2023-11-14T22:13:20.000Z', tries: 16 }]);
  });
});

describe('The test mail', () => {
  test('goes to whoever asks, in their language, and is told as accepted', async () => {
    expect((await sendTest('zh-CN')).status).toBe(200);
    const mail = api.mails.at(-1)!;
    expect(mail).toMatchObject({ to: operatorEmail, subject: '【测试】港灯可以发送邮件' });
    expect(mail.text).toContain('http://site.test');
    expect((await see()).testMail).toMatchObject({ outcome: 'accepted' });
  });

  test('that came back is told as such, until another one goes', async () => {
    await sendTest();
    const { testMail } = await see();
    const emailKey = emailKeyOf(process.env.SIGNING_SECRET!, operatorEmail);
    const sentAt = Date.parse(testMail.sentAt);
    await setUndelivered(api.store.tables.messages, emailKey, { why: 'bounced', sentAt, now: sentAt + 5000 });
    expect((await see()).testMail).toMatchObject({ outcome: 'came-back' });
  });

  test('that the mail service refuses says what to do, in the language of the reader', async () => {
    api.refuseMails(true);
    const { status, body } = await sendTest('zh-CN');
    expect([status, body.code]).toEqual([409, 'mail.refused']);
    expect(body.title).toContain('沙盒');
  });
});

describe('The backup', () => {
  test('of a laptop is told once there is one', async () => {
    expect((await see()).backup).toEqual({ kind: 'files' });
    const { operations } = api.store.tables;
    const Item = { pk: 'BACKUP', sk: 'LAST', type: 'backup', madeAt: '2026-06-19T01:00:00.000Z', encrypted: true };
    await operations.client.send(new PutCommand({ TableName: operations.name, Item }));
    expect((await see()).backup).toEqual({ kind: 'files', madeAt: Item.madeAt, encrypted: true });
  });

  const described = (answer: () => unknown) =>
    continuousBackups([{ name: 'people', client: { send: async () => answer() } as never }]);

  test('of AWS is the span that a table can be brought back to', async () => {
    const [EarliestRestorableDateTime, LatestRestorableDateTime] = ['2026-05-15', '2026-06-19'].map(
      (on) => new Date(on),
    );
    const state = { PointInTimeRecoveryStatus: 'ENABLED', EarliestRestorableDateTime, LatestRestorableDateTime };
    const [table] = await described(() => ({
      ContinuousBackupsDescription: { PointInTimeRecoveryDescription: state },
    }));
    expect(table).toEqual({
      ...{ table: 'people', on: true },
      ...{ earliestAt: '2026-05-15T00:00:00.000Z', latestAt: '2026-06-19T00:00:00.000Z' },
    });
    expect(await described(() => ({}))).toEqual([{ table: 'people', on: false }]);
  });

  test('that AWS says nothing of is neither on nor off', async () => {
    const fails = () => {
      throw new Error('not authorized');
    };
    expect(await described(fails)).toEqual([{ table: 'people' }]);
  });
});
