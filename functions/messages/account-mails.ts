/** What mails about accounts say: one-time codes and invitations, in the language of whoever asked or invited. */
import type { Locale } from '../../shared/kernel/text.ts';
import type { CodePurpose, InvitationStored } from '../../shared/people/events.ts';
import { invitationDays, roles } from '../../shared/people/model.ts';
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
