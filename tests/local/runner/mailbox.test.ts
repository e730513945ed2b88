/** The mailbox takes mail from the functions of this start alone: no page and no other program of the machine has its key. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { openMailbox, type Mailbox } from '../../../infra/local/runner/mailbox.ts';
import { newServiceKey } from '../../../infra/local/service-key.ts';
import { sendRequest } from '../send-request.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'harborlight-mailbox-'));
const key = newServiceKey();
let mailbox: Mailbox;
beforeAll(async () => void (mailbox = await openMailbox(dataDir, key)));
afterAll(async () => {
  await mailbox.stop();
  rmSync(dataDir, { recursive: true });
});

const mail = {
  FromEmailAddress: 'harborlight@example.org',
  Destination: { ToAddresses: ['mei@example.org'] },
  Content: { Simple: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Text' } } } },
};
const signed = (id: string) => `AWS4-HMAC-SHA256 Credential=${id}/20260619/us-east-1/ses/aws4_request, Signature=0`;
const post = (headers: Record<string, string>) =>
  sendRequest(`${mailbox.endpoint}/v2/email/outbound-emails`, { method: 'POST', headers, body: JSON.stringify(mail) });

it('takes a mail from a client with its key', async () => {
  const client = new SESv2Client({ endpoint: mailbox.endpoint, region: 'us-east-1', credentials: key });
  const { MessageId } = await client.send(new SendEmailCommand(mail));
  client.destroy();
  expect(mailbox.mails().map(({ id }) => id)).toEqual([MessageId]);
});

it('takes none from a page of another site, from another program, or under a foreign name', async () => {
  const refused: Array<Record<string, string>> = [
    { 'content-type': 'text/plain', origin: 'https://evil.example' },
    { authorization: signed('local') },
    { authorization: signed('') },
    { authorization: key.accessKeyId },
    { authorization: signed(key.accessKeyId), host: 'evil.example' },
    { authorization: signed(key.accessKeyId), host: 'localhost:99999' },
  ];
  for (const headers of refused) {
    const answer = await post(headers);
    expect([JSON.stringify(headers), answer.status]).toEqual([JSON.stringify(headers), 403]);
  }
  expect(mailbox.mails()).toHaveLength(1);
  expect((await post({ authorization: signed(key.accessKeyId) })).status).toBe(200);
});

describe('of many mails', () => {
  const manyDir = mkdtempSync(join(tmpdir(), 'harborlight-mailbox-'));
  const fileOf = (id: string) => join(manyDir, 'outbox', `${id}.json`);
  const store = (id: string, subject: string) => writeFileSync(fileOf(id), JSON.stringify({ id, subject }));
  const idOf = (n: number) => `2026061900000${String(1000 + n)}-00000000`;
  let many: Mailbox;
  beforeAll(async () => {
    mkdirSync(join(manyDir, 'outbox'));
    for (let n = 0; n < 250; n += 1) store(idOf(n), `before ${n}`);
    many = await openMailbox(manyDir, key);
    // What is in memory no longer hears of its file.
    for (let n = 0; n < 250; n += 1) store(idOf(n), `read ${n}`);
  });
  afterAll(async () => {
    await many.stop();
    rmSync(manyDir, { recursive: true });
  });

  it('the newest 200 are in memory, and older ones are read when somebody looks', () => {
    expect(many.mails().map(({ subject }) => subject)).toEqual(
      Array.from({ length: 250 }, (_, at) => `${at < 200 ? 'before' : 'read'} ${249 - at}`),
    );
    expect([many.mail(idOf(49))?.subject, many.mail(idOf(50))?.subject]).toEqual(['read 49', 'before 50']);
    expect([many.count(), many.mail('none')]).toEqual([250, undefined]);
  });

  it('one that comes makes the oldest of those leave memory', async () => {
    const client = new SESv2Client({ endpoint: many.endpoint, region: 'us-east-1', credentials: key });
    const { MessageId } = await client.send(new SendEmailCommand(mail));
    client.destroy();
    expect(many.mails()[0]).toMatchObject({ id: MessageId, subject: 'Hello' });
    expect([many.mail(idOf(50))?.subject, many.mail(idOf(51))?.subject]).toEqual(['read 50', 'before 51']);
  });
});
