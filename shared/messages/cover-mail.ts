/**
 * What somebody reads who is asked to cover a shift: which, where and when, and one link to a page with a yes and a no. The
 * link alone changes nothing, since programs that look through mail open it too.
 */
import { timesText } from './place-words.ts';
import { factsBlock, type MailContent } from './mail-content.ts';
import { framed, type Frame } from './mail-frame.ts';

export type CoverAsked = {
  readonly what: string;
  readonly startAt: string;
  readonly endAt: string;
  readonly zone: string;
  readonly venue?: string | undefined;
  readonly address?: string | undefined;
  readonly meetingPoint?: string | undefined;
  readonly link: string;
  /** Whether the reader waits for a place of this very shift. */
  readonly waits: boolean;
};

const words = {
  'zh-CN': {
    subject: (what: string) => `能来帮忙吗？缺人：${what}`,
    lead: '这个班次还缺人。您报名了同一会场的班次，并且这段时间没有别的安排。您能来吗？',
    waits: '您正在候补的班次现在有空余名额。您能来吗？',
    facts: { when: '时间', venue: '会场', address: '地址', meet: '集合地点' },
    link: '打开后点“我来”或“不能来”（专属链接，请勿转发）',
    first: '先答应的人得到名额；不能来也没有关系。',
  },
  en: {
    subject: (what: string) => `Can you help out? Still short of people: ${what}`,
    lead: 'This shift is short of people. You signed up at the same venue and have nothing else at that time. Can you come?',
    waits: 'The shift that you wait for has a place now. Can you come?',
    facts: { when: 'When', venue: 'Venue', address: 'Address', meet: 'Meeting point' },
    link: 'Open it and press “Yes, I come” or “I cannot” (your private link: keep it to yourself)',
    first: 'Whoever says yes first has the place. If you cannot, that is all right.',
  },
} as const;

export function coverMail(frame: Frame, { what, startAt, endAt, zone, link, waits, ...at }: CoverAsked): MailContent {
  const { locale } = frame;
  const t = words[locale];
  const blocks = [
    { kind: 'lead', text: waits ? t.waits : t.lead } as const,
    factsBlock([
      [t.facts.when, timesText({ startAt, endAt, zone }, locale)],
      [t.facts.venue, at.venue],
      [t.facts.address, at.address],
      [t.facts.meet, at.meetingPoint],
    ]),
    { kind: 'link', label: t.link, href: link } as const,
    { kind: 'text', text: t.first } as const,
  ];
  return { subject: t.subject(what), blocks: framed(frame, blocks) };
}
