/**
 * A message about a place as a whole mail: what happened, the facts of the place as its page has them, the links, and how
 * one will hear of a change. Pure; functions/messages sends it, and organizers see it before anyone gets it.
 */
import type { Locale } from '../kernel/text.ts';
import { factsBlock, type MailBlock, type MailContent } from './mail-content.ts';
import { framed } from './mail-frame.ts';
import type { PlaceMessageId } from './model.ts';
import type { PlaceFacts, PlaceMessage } from './place-facts.ts';
import { placeMessages } from './place-messages.ts';
import { momentText, timesText } from './place-words.ts';

const words = {
  'zh-CN': {
    what: '内容',
    openDay: '活动',
    when: '时间',
    venue: '会场',
    address: '地址',
    meetingPoint: '集合地点',
    bring: '请携带',
    meals: '用餐',
    contact: '当天联系',
    seats: '人数',
    cancelUntil: '可自行取消至',
    cancelUntilText: (until: string) => `${until}；之后请电话联系`,
    see: { all: '查看、取消或转让（请勿转发，凭此链接可取消）', waiting: '查看或退出候补（请勿转发）', over: '查看' },
    accept: '查看并确认名额（请勿转发）',
    ticket: (short: string) => `入场码 ${short}：入场时打开此页出示，或报出此码`,
    names: '请将此链接转给团体成员，由他们各自填写姓名',
    answer: '能来或不能来，请在此告诉我们',
    others: '看看其他班次和场次',
    changes: {
      all: '时间或地点如有变化，我们会发邮件到这个邮箱；页面上总是最新的。',
      waiting: '有名额时，我们会发邮件到这个邮箱。',
    },
    ownLine: (line: string) => `主办方说明：${line}`,
  },
  en: {
    what: 'What',
    openDay: 'Open day',
    when: 'When',
    venue: 'Venue',
    address: 'Address',
    meetingPoint: 'Meeting point',
    bring: 'Bring along',
    meals: 'Meals',
    contact: 'Contact on the day',
    seats: 'People',
    cancelUntil: 'Cancel by yourself until',
    cancelUntilText: (until: string) => `${until}; after that please call`,
    see: {
      all: 'See it, cancel it or hand it over (keep this link to yourself, it is your key)',
      waiting: 'See it or leave the waitlist (keep this link to yourself)',
      over: 'See it',
    },
    accept: 'See it and accept the place (keep this link to yourself)',
    ticket: (short: string) => `Ticket ${short}: show this page at the entrance, or read the code out`,
    names: 'Pass this link on to your group; each of them gives their own name',
    answer: 'Coming or not? Tell us here',
    others: 'See other shifts and sessions',
    changes: {
      all: 'If the time or the place changes, we mail this address; the page always has the latest.',
      waiting: 'When there is a place for you, we mail this address.',
    },
    ownLine: (line: string) => `From the organizer: ${line}`,
  },
} as const;

/** Who waits need not know what to bring; of what is over only what it was. */
function factsOf(facts: PlaceFacts, tells: PlaceMessage['tells']): MailBlock {
  const t = words[facts.locale];
  const all = tells === 'all';
  return factsBlock([
    [t.what, facts.what],
    [t.openDay, facts.openDay],
    [t.when, timesText(facts, facts.locale)],
    [t.meetingPoint, all ? facts.meetingPoint : undefined],
    [t.venue, facts.venue],
    [t.address, tells === 'over' ? undefined : facts.address],
    [t.seats, String(facts.seats)],
    [t.bring, all ? facts.bring : undefined],
    [t.meals, all ? facts.meals : undefined],
    [t.contact, all ? facts.contact : undefined],
    [t.cancelUntil, all && facts.cancelUntil ? t.cancelUntilText(momentText(facts.cancelUntil, facts)) : undefined],
  ]);
}

const link = (label: string, href: string | undefined): MailBlock[] => (href ? [{ kind: 'link', label, href }] : []);

function linksOf(id: PlaceMessageId, facts: PlaceFacts, tells: PlaceMessage['tells']): MailBlock[] {
  const t = words[facts.locale];
  return [
    ...link(t.answer, facts.answerLink),
    ...link(id === 'offered' ? t.accept : t.see[tells], facts.link),
    ...link(t.ticket(facts.ticket?.short ?? ''), tells === 'all' ? facts.ticket?.link : undefined),
    ...link(t.names, tells === 'all' ? facts.namesLink : undefined),
    ...link(t.others, facts.othersLink),
  ];
}

/** Who lost the place and is first in line, and whoever waits with fewer people, is told what one who waits needs. */
const tellsOf = (id: PlaceMessageId, { firstAgain, waits }: PlaceFacts): PlaceMessage['tells'] =>
  firstAgain || (waits && id === 'staff-fewer') ? 'waiting' : placeMessages[id].tells;

/** All of a message but its frame: reminders put several of these into one mail. */
export function placeBlocks(id: PlaceMessageId, facts: PlaceFacts): MailBlock[] {
  const tells = tellsOf(id, facts);
  const t = words[facts.locale];
  return [
    factsOf(facts, tells),
    ...(facts.ownLine ? [{ kind: 'text', text: t.ownLine(facts.ownLine) } as const] : []),
    ...linksOf(id, facts, tells),
  ];
}

export function placeMail(id: PlaceMessageId, facts: PlaceFacts, stopLink?: string): MailContent {
  const { subject, lead } = placeMessages[id].text[facts.locale];
  const tells = tellsOf(id, facts);
  const t = words[facts.locale];
  const changes = tells === 'over' ? [] : [{ kind: 'text', text: t.changes[tells] } as const];
  const blocks: MailBlock[] = [{ kind: 'lead', text: lead(facts) }, ...placeBlocks(id, facts), ...changes];
  return { subject: subject(facts), blocks: framed({ locale: facts.locale, stopLink }, blocks) };
}

/** Several places of one person in one mail; the message's lead is said once. */
export function severalPlacesMail(id: PlaceMessageId, places: readonly PlaceFacts[], stopLink?: string): MailContent {
  const [first, ...rest] = places;
  if (!first) throw new Error('A mail about no place');
  if (rest.length === 0) return placeMail(id, first, stopLink);
  const { locale } = first;
  const text = placeMessages[id].text[locale];
  const subject = text.subject({ ...first, what: severalText(places, locale) });
  const blocks: MailBlock[] = [
    { kind: 'lead', text: text.lead(first) },
    ...places.flatMap((one) => placeBlocks(id, one)),
  ];
  return { subject, blocks: framed({ locale, stopLink }, blocks) };
}

const severalText = ({ length }: readonly PlaceFacts[], locale: Locale) =>
  locale === 'zh-CN' ? `您的 ${length} 个名额` : `your ${length} places`;
