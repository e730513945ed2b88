/**
 * What mails about accounts and addresses say: one-time codes, invitations, that a passkey or a role came or went, all one's links,
 * and the digest of a day on which there were too many.
 */
import { labelled } from '../kernel/joined.ts';
import { houseZone } from '../kernel/time.ts';
import { timesText } from './place-words.ts';
import type { Bilingual } from '../kernel/text.ts';
import type { CodePurpose } from '../identity/events.ts';
import { invitationDays } from '../identity/model.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { framed, type Frame } from './mail-frame.ts';
import type { AccountMessageId } from './model.ts';

const text = (said: string): MailBlock => ({ kind: 'text', text: said });
const lead = (said: string): MailBlock => ({ kind: 'lead', text: said });

const codeWords = {
  'zh-CN': {
    'sign-in': '登录验证码',
    confirm: '身份确认验证码',
    subject: (what: string, code: string) => labelled(what, code, 'zh-CN'),
    lead: (what: string, code: string) => `您的港灯${what}是 ${code}`,
    text: (minutes: number) => `${minutes} 分钟内有效，只能使用一次。请勿告诉他人。\n如非本人操作，请忽略此邮件。`,
  },
  en: {
    'sign-in': 'sign-in code',
    confirm: 'confirmation code',
    subject: (what: string, code: string) => labelled(`Your ${what}`, code, 'en'),
    lead: (what: string, code: string) => `Your Harborlight ${what} is ${code}`,
    text: (minutes: number) =>
      `It works once, for ${minutes} minutes. Tell it to nobody.\nIf you did not ask for it, ignore this mail.`,
  },
} as const;

export function codeMail(
  frame: Frame,
  { code, minutes, purpose }: { readonly code: string; readonly minutes: number; readonly purpose: CodePurpose },
): MailContent {
  const t = codeWords[frame.locale];
  const what = t[purpose];
  return { subject: t.subject(what, code), blocks: framed(frame, [lead(t.lead(what, code)), text(t.text(minutes))]) };
}

const invitationWords = {
  'zh-CN': {
    said: (organization: string, role: string) => `${organization}邀请您担任${role}`,
    link: `查看、接受或婉拒（${invitationDays} 天内有效，请勿转发）`,
    unknown: '如您不认识邀请方，请忽略此邮件。',
  },
  en: {
    said: (organization: string, role: string) => `${organization} invites you as ${role.toLowerCase()}`,
    link: `See it, accept or decline (for ${invitationDays} days; keep the link to yourself)`,
    unknown: 'If you do not know who invites you, ignore this mail.',
  },
} as const;

export function invitationMail(
  frame: Frame,
  { organization, role, link }: { readonly organization: string; readonly role: string; readonly link: string },
): MailContent {
  const t = invitationWords[frame.locale];
  const subject = t.said(organization, role);
  const blocks = [lead(subject), { kind: 'link', label: t.link, href: link } as const, text(t.unknown)];
  return { subject, blocks: framed(frame, blocks) };
}

const passkeyWords = {
  'zh-CN': {
    added: { subject: '您的港灯账户新增了通行密钥', lead: '您的账户新增了一个通行密钥，今后可用它登录。' },
    removed: { subject: '您的港灯账户移除了通行密钥', lead: '您的账户移除了一个通行密钥，它不能再用于登录。' },
    text: (when: string, site: string) =>
      `时间：${when}\n如为您本人操作，无需处理。\n\n如非本人操作，请立即：\n1. 检查并保护好您的邮箱：登录验证码会发到这里。\n2. 登录 ${site}/me，选择“退出所有设备”。\n3. 联系本站运营方，请其移除您的通行密钥。联系方式见 ${site}/privacy`,
  },
  en: {
    added: {
      subject: 'A passkey was added to your Harborlight account',
      lead: 'A passkey was added to your account. From now on it signs you in.',
    },
    removed: {
      subject: 'A passkey was removed from your Harborlight account',
      lead: 'A passkey was removed from your account. It no longer signs you in.',
    },
    text: (when: string, site: string) =>
      `${when}\nIf this was you, there is nothing to do.\n\nIf it was not you, do this at once:\n1. Look after your mailbox: sign-in codes are sent to it.\n2. Sign in at ${site}/me and choose “Sign out everywhere”.\n3. Ask whoever runs this site to remove your passkeys. How to reach them: ${site}/privacy`,
  },
} as const;

/** Names nothing of the passkey: what it is called is up to whoever added it. */
export function passkeyMail(
  frame: Frame,
  { change, at, site }: { readonly change: 'added' | 'removed'; readonly at: string; readonly site: string },
): MailContent {
  const t = passkeyWords[frame.locale];
  const when = timesText({ startAt: at, endAt: at, zone: houseZone }, frame.locale);
  return { subject: t[change].subject, blocks: framed(frame, [lead(t[change].lead), text(t.text(when, site))]) };
}

const roleWords = {
  'zh-CN': {
    given: (organization: string, role: string) => `${organization}授予您角色：${role}`,
    changed: (organization: string, role: string) => `您在${organization}的角色已变更为：${role}`,
    'taken-back': (organization: string, role: string) => `您在${organization}的角色已收回：${role}`,
    text: (when: string, site: string) =>
      `时间：${when}\n您现在可办理的事项见 ${site}/me\n如不认识该组织，或认为有误，请联系本站运营方：${site}/privacy`,
  },
  en: {
    given: (organization: string, role: string) => `${organization} gave you a role: ${role}`,
    changed: (organization: string, role: string) => `Your role at ${organization} is now: ${role}`,
    'taken-back': (organization: string, role: string) => `Your role at ${organization} was taken back: ${role}`,
    text: (when: string, site: string) =>
      `${when}\nWhat you may do now: ${site}/me\nIf you do not know the organization, or this looks wrong, tell whoever runs this site: ${site}/privacy`,
  },
} as const;

type SaidOfRole = Readonly<Record<'organization' | 'role' | 'at' | 'site', string>> & {
  readonly change: 'given' | 'changed' | 'taken-back';
};

export function roleMail(frame: Frame, { change, organization, role, at, site }: SaidOfRole): MailContent {
  const t = roleWords[frame.locale];
  const subject = t[change](organization, role);
  const when = timesText({ startAt: at, endAt: at, zone: houseZone }, frame.locale);
  return { subject, blocks: framed(frame, [lead(subject), text(t.text(when, site))]) };
}

const linksWords = {
  'zh-CN': { subject: '您在港灯的名额', lead: '这是您的名额，每个都有自己的链接（请勿转发）。' },
  en: {
    subject: 'Your places at Harborlight',
    lead: 'These are your places, each with its link (keep them to yourself).',
  },
} as const;
const digestWords = {
  'zh-CN': { subject: '港灯：今天的其他消息', lead: '今天您已收到多封邮件，以下消息合为一封。详情请打开各自的链接。' },
  en: {
    subject: 'Harborlight: what else there was today',
    lead: 'You had several mails today, so what else there was is in this one. Open the links for more.',
  },
} as const;

export type LinkLine = { readonly label: string; readonly href: string };
const listMail = (frame: Frame, words: { subject: string; lead: string }, lines: readonly LinkLine[]): MailContent => ({
  subject: words.subject,
  blocks: framed(frame, [lead(words.lead), ...lines.map((line) => ({ kind: 'link', ...line }) as const)]),
});
export const linksMail = (frame: Frame, lines: readonly LinkLine[]) => listMail(frame, linksWords[frame.locale], lines);
export const digestMail = (frame: Frame, lines: readonly LinkLine[]) =>
  listMail(frame, digestWords[frame.locale], lines);

const both = (chinese: string, english: string): Bilingual => ({ 'zh-CN': chinese, en: english });
const staff = both('工作人员', 'staff');
/** When each goes, and to whom, for organizers. */
export const accountMessages: Readonly<Record<AccountMessageId, { readonly when: Bilingual; readonly to: Bilingual }>> =
  {
    'sign-in-code': { when: both('登录时', 'when someone signs in'), to: staff },
    'confirm-code': { when: both('重要操作前', 'before what cannot be taken back'), to: staff },
    invitation: { when: both('受邀加入组织时', 'when someone is invited'), to: both('受邀者', 'whoever is invited') },
    'passkey-added': { when: both('添加通行密钥时', 'when a passkey was added'), to: staff },
    'passkey-removed': { when: both('移除通行密钥时', 'when a passkey was removed'), to: staff },
    'role-given': { when: both('他人授予角色时', 'when somebody gave a role'), to: staff },
    'role-changed': { when: both('他人变更角色时', 'when somebody changed a role'), to: staff },
    'role-taken-back': { when: both('他人收回角色时', 'when somebody took a role back'), to: staff },
    'my-links': {
      when: both('有人请求重发链接时', 'when someone asks for their links again'),
      to: both('该邮箱的主人', 'the owner of the address'),
    },
    digest: {
      when: both('同一邮箱一天内邮件过多时，晚间一封', 'in the evening, when one address had too many mails in a day'),
      to: both('该邮箱的主人', 'the owner of the address'),
    },
    'round-alarm': {
      when: both(
        '巡查队超过计划时间 30 分钟未返回时',
        'when an outreach team is not back 30 minutes after its planned end',
      ),
      to: both('协调员和队长', 'coordinators and the lead'),
    },
    'cover-asked': {
      when: both('为缺人的班次召集替补时', 'when cover is called in for a shift'),
      to: both('同会场的空闲志愿者', 'volunteers of the venue who are free'),
    },
    'help-request': {
      when: both(
        '有新的求助或求助转来时（不含内容）',
        'when somebody asks for help, or a request is handed on; nothing of it',
      ),
      to: both('救助站负责人，无救助站时为协调员', 'the people of the station; coordinators where there is none'),
    },
  };
