/** Mail is captured whole: what SES would have sent can be read, and opened by a mail program. */
import { describe, expect, it } from 'vitest';
import { readSendEmail } from '../../../infra/local/runner/mail-message.ts';

const at = new Date('2026-06-19T01:02:03.456Z');
const simple = {
  FromEmailAddress: 'harborlight@example.org',
  Destination: { ToAddresses: ['mei@example.org'] },
  Content: { Simple: { Subject: { Data: '验证码 123456' }, Body: { Text: { Data: '您好 …\n' } } } },
};

describe('captured mail', () => {
  it('has the parts of the request, and sorts by time', () => {
    const { mail } = readSendEmail(simple, at);
    expect(mail).toMatchObject({
      from: 'harborlight@example.org',
      to: ['mei@example.org'],
      subject: '验证码 123456',
      text: '您好 …\n',
    });
    expect(mail.id).toMatch(/^20260619010203456-/);
  });

  it('is written as MIME with the subject encoded and attachments whole', () => {
    const request = structuredClone(simple) as Parameters<typeof readSendEmail>[0];
    request.Content!.Simple!.Attachments = [
      {
        FileName: 'shift.ics',
        ContentType: 'text/calendar',
        RawContent: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
      },
    ];
    request.Content!.Simple!.Headers = [{ Name: 'List-Unsubscribe', Value: '<https://example.org/u>' }];
    const { eml } = readSendEmail(request, at);
    expect(eml).toContain(`Subject: =?utf-8?B?${Buffer.from('验证码 123456').toString('base64')}?=`);
    expect(eml).toContain('List-Unsubscribe: <https://example.org/u>\r\n');
    expect(eml).toContain('filename="shift.ics"');
    expect(eml).toContain(Buffer.from('BEGIN:VCALENDAR').toString('base64'));
  });

  it('keeps a raw message as it came', () => {
    const raw = 'Subject: Hello\r\n\r\nText';
    const request = { ...simple, Content: { Raw: { Data: Buffer.from(raw).toString('base64') } } };
    expect(readSendEmail(request, at)).toMatchObject({ eml: raw, mail: { subject: 'Hello' } });
  });

  it('is refused without sender, recipient or content', () => {
    expect(() => readSendEmail({ ...simple, FromEmailAddress: '' }, at)).toThrow();
    expect(() => readSendEmail({ ...simple, Destination: {} }, at)).toThrow();
    expect(() => readSendEmail({ ...simple, Content: {} }, at)).toThrow();
  });
});
