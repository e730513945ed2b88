/** The mail by which an operator sees whether mail goes out. */
import type { Locale } from '../kernel/text.ts';
import { factsBlock, type MailContent } from '../messages/mail-content.ts';
import { framed } from '../messages/mail-frame.ts';

const words = {
  'zh-CN': {
    subject: '【测试】港灯可以发送邮件',
    lead: '这是一封测试邮件。您能看到它，说明报名确认和登录验证码也能发出。',
    sender: '发件人',
    site: '网站',
  },
  en: {
    subject: '[Test] Harborlight can send mail',
    lead: 'This is a test. Since you can read it, confirmations and sign-in codes go out as well.',
    sender: 'Sender',
    site: 'Site',
  },
} as const;

export function testMailOf(
  locale: Locale,
  { sender, siteOrigin }: { readonly sender: string; readonly siteOrigin: string },
): MailContent {
  const t = words[locale];
  const facts = factsBlock([
    [t.sender, sender],
    [t.site, siteOrigin],
  ]);
  return { subject: t.subject, blocks: framed({ locale }, [{ kind: 'lead', text: t.lead }, facts]) };
}
