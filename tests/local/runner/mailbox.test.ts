/** The mailbox takes mail from the functions of this start alone: no page and no other program of the machine has its key. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
