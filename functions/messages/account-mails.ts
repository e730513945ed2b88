/** What mails about accounts say: one-time codes, invitations, and that a passkey came or went. */
import { formatDateTimeRange } from '../../shared/kernel/format.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { CodePurpose, InvitationStored, PasskeyNoticeStored } from '../../shared/identity/events.ts';
import { invitationDays, roles } from '../../shared/identity/model.ts';
import type { Mail } from './mail-texts.ts';

const codeTexts = {
  'zh-CN': {
    'sign-in': '登录验证码',
    confirm: '身份确认验证码',
    text: (what: string, code: string, minutes: number) =>
      `您的港灯${what}是 ${code}，${minutes} 分钟内有效，只能使用一次。请勿告诉他人。\n\n如非本人操作，请忽略此邮件。\n`,
    subject: (what: string, code: string) => `${what}：${code}`,
  },
  en: {
    'sign-in': 'sign-in code',
    confirm: 'confirmation code',
    text: (what: string, code: string, minutes: number) =>
      `Your Harborlight ${what} is ${code}. It works once, for ${minutes} minutes. Tell it to nobody.\n\nIf you did not ask for it, ignore this mail.\n`,
    subject: (what: string, code: string) => `Your ${what}: ${code}`,
  },
} as const;

export function codeMail(
  to: string,
  locale: Locale,
  { code, minutes, purpose }: { code: string; minutes: number; purpose: CodePurpose },
): Mail {
  const texts = codeTexts[locale];
  const what = texts[purpose];
  return { to, locale, subject: texts.subject(what, code), text: texts.text(what, code, minutes) };
}

type InvitationText = { readonly organization: string; readonly role: string; readonly link: string };

const invitationTexts = {
  'zh-CN': {
    subject: ({ organization, role }: InvitationText) => `${organization}邀请您担任${role}`,
    text: ({ organization, role, link }: InvitationText) =>
      `您好：\n\n${organization}邀请您在港灯担任${role}。\n\n查看、接受或婉拒（${invitationDays} 天内有效，请勿转发）：\n${link}\n\n如您不认识邀请方，请忽略此邮件。\n\n港灯\n`,
  },
  en: {
    subject: ({ organization, role }: InvitationText) => `${organization} invites you as ${role.toLowerCase()}`,
    text: ({ organization, role, link }: InvitationText) =>
      `Hello,\n\n${organization} invites you to Harborlight as ${role.toLowerCase()}.\n\nSee it, accept or decline here (for ${invitationDays} days; keep the link to yourself):\n${link}\n\nIf you do not know who invites you, ignore this mail.\n\nHarborlight\n`,
  },
} as const;

export function invitationMail({ email, locale, organizationName, role }: InvitationStored, link: string): Mail {
  const text = { organization: organizationName[locale], role: roles[role][locale], link };
  const texts = invitationTexts[locale];
  return { to: email, locale, subject: texts.subject(text), text: texts.text(text) };
}

const passkeyTexts = {
  'zh-CN': {
    added: { subject: '您的港灯账户新增了通行密钥', text: '新增了一个通行密钥，今后可用它登录。' },
    removed: { subject: '您的港灯账户移除了通行密钥', text: '移除了一个通行密钥，它不能再用于登录。' },
    text: (what: string, when: string, site: string) =>
      `您好：\n\n您的账户于 ${when}（UTC）${what}\n\n如为您本人操作，无需处理。\n\n如非本人操作，请立即：\n1. 检查并保护好您的邮箱：登录验证码会发到这里。\n2. 登录 ${site}/me，选择“退出所有设备”。\n3. 联系本站运营方，请其移除您的通行密钥。联系方式见 ${site}/privacy\n\n港灯\n`,
  },
  en: {
    added: {
      subject: 'A passkey was added to your Harborlight account',
      text: 'A passkey was added to your account. From now on it signs you in.',
    },
    removed: {
      subject: 'A passkey was removed from your Harborlight account',
      text: 'A passkey was removed from your account. It no longer signs you in.',
    },
    text: (what: string, when: string, site: string) =>
      `Hello,\n\n${what}\n${when} (UTC)\n\nIf this was you, there is nothing to do.\n\nIf it was not you, do this at once:\n1. Look after your mailbox: sign-in codes are sent to it.\n2. Sign in at ${site}/me and choose “Sign out everywhere”.\n3. Ask whoever runs this site to remove your passkeys. How to reach them: ${site}/privacy\n\nHarborlight\n`,
  },
} as const;

/** Names nothing of the passkey: what it is called is up to whoever added it. */
export function passkeyMail({ email, locale, change, at }: PasskeyNoticeStored, siteOrigin: string): Mail {
  const texts = passkeyTexts[locale];
  const { subject, text } = texts[change];
  const when = formatDateTimeRange(at, at, 'UTC', locale);
  return { to: email, locale, subject, text: texts.text(text, when, siteOrigin) };
}
