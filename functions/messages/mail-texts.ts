/**
 * What mails say, in the language that the person used. Plain text: it reads on any phone and carries nothing
 * to load. Pure; tests read it as the person would.
 */
import { formatDateTimeRange } from '../../shared/kernel/format.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { BookingStored } from '../../shared/open-days/events.ts';
import { volunteerRoles } from '../../shared/volunteering/model.ts';
import type { HoldStored, SignUpStored } from '../../shared/volunteering/events.ts';

export type Mail = { readonly to: string; readonly locale: Locale; readonly subject: string; readonly text: string };

type PlaceMail = {
  readonly what: string;
  readonly when: string;
  readonly seats: number;
  readonly link: string;
  readonly name: string;
  /** Until when an offer is held, as people read it. */
  readonly until: string | undefined;
  /** The link for the names of a group. */
  readonly names?: string;
};

const placeTexts = {
  'zh-CN': {
    confirmed: ({ what }: PlaceMail) => `已确认：${what}`,
    waiting: ({ what }: PlaceMail) => `候补中：${what}`,
    promoted: ({ what }: PlaceMail) => `候补成功，名额已确认：${what}`,
    offered: ({ what }: PlaceMail) => `有名额了，请确认：${what}`,
    'offer-expired': ({ what }: PlaceMail) => `未及时确认，名额已转给下一位：${what}`,
    'capacity-lowered': ({ what }: PlaceMail) => `主办方减少了名额，您的名额已取消：${what}`,
    'handed-over': ({ what }: PlaceMail) => `已转让：${what}`,
    'hold-ended': ({ what }: PlaceMail) => `填写名单已截止，未填写的名额已释放：${what}`,
    names: (names: string) => `请将此链接转给团体成员，由他们各自填写姓名：\n${names}`,
    deadline: (until: string) => `名额为您保留至 ${until}。请在此之前打开下面的链接确认，否则将转给下一位。`,
    cancelled: ({ what }: PlaceMail) => `已取消：${what}`,
    greeting: ({ name }: PlaceMail) => `${name}，您好：`,
    details: ({ what, when, seats }: PlaceMail) => `${what}\n${when}\n人数：${seats}`,
    link: ({ link }: PlaceMail) => `查看或取消（请勿转发，凭此链接可取消）：\n${link}`,
    closing: '港灯',
  },
  en: {
    confirmed: ({ what }: PlaceMail) => `Confirmed: ${what}`,
    waiting: ({ what }: PlaceMail) => `On the waitlist: ${what}`,
    promoted: ({ what }: PlaceMail) => `You have a place now: ${what}`,
    offered: ({ what }: PlaceMail) => `A place is free, please accept it: ${what}`,
    'offer-expired': ({ what }: PlaceMail) => `Not accepted in time, the place went to the next: ${what}`,
    'capacity-lowered': ({ what }: PlaceMail) => `The organizer has fewer places, and yours was released: ${what}`,
    'handed-over': ({ what }: PlaceMail) => `Handed over: ${what}`,
    'hold-ended': ({ what }: PlaceMail) => `The time for names is over, seats without one were released: ${what}`,
    names: (names: string) => `Pass this link on to your group; each of them gives their own name:\n${names}`,
    deadline: (until: string) =>
      `The place is held for you until ${until}. Accept it by the link below before then, or it goes to the next.`,
    cancelled: ({ what }: PlaceMail) => `Cancelled: ${what}`,
    greeting: ({ name }: PlaceMail) => `Hello ${name},`,
    details: ({ what, when, seats }: PlaceMail) => `${what}\n${when}\nPeople: ${seats}`,
    link: ({ link }: PlaceMail) => `See or cancel it here (keep this link to yourself, it is your key):\n${link}`,
    closing: 'Harborlight',
  },
} as const;

export type PlaceNews =
  | 'confirmed'
  | 'waiting'
  | 'offered'
  | 'promoted'
  | 'cancelled'
  | 'offer-expired'
  | 'capacity-lowered'
  | 'handed-over'
  | 'hold-ended';
/** The private link is dead in these. */
const over: readonly PlaceNews[] = ['cancelled', 'offer-expired', 'capacity-lowered', 'handed-over', 'hold-ended'];

function placeMail(to: string, locale: Locale, news: PlaceNews, mail: PlaceMail): Mail {
  const texts = placeTexts[locale];
  const subject = texts[news](mail);
  const deadline = news === 'offered' && mail.until ? [texts.deadline(mail.until)] : [];
  const link = over.includes(news) ? [] : [texts.link(mail)];
  const names = news === 'confirmed' || news === 'promoted' ? (mail.names ? [texts.names(mail.names)] : []) : [];
  const parts = [texts.greeting(mail), subject, texts.details(mail), ...deadline, ...link, ...names, texts.closing];
  return { to, locale, subject, text: `${parts.join('\n\n')}\n` };
}

type Offered = Pick<SignUpStored, 'offerUntil' | 'zone' | 'locale'>;
const untilOf = ({ offerUntil, zone, locale }: Offered) =>
  offerUntil && formatDateTimeRange(offerUntil, offerUntil, zone, locale);

export function signUpMail(signUp: SignUpStored & { email: string }, news: PlaceNews, link: string): Mail {
  const { locale, name, seats, role, startAt, endAt, zone } = signUp;
  const what = locale === 'zh-CN' ? `志愿班次·${volunteerRoles[role][locale]}` : `${volunteerRoles[role].en} shift`;
  return placeMail(signUp.email, locale, news, {
    what,
    seats,
    link,
    name,
    when: formatDateTimeRange(startAt, endAt, zone, locale),
    until: untilOf(signUp),
  });
}

export function holdMail(
  hold: HoldStored & { email: string },
  news: PlaceNews,
  links: { link: string; names: string },
): Mail {
  const { locale, name, seats, role, startAt, endAt, zone, groupName } = hold;
  const shift = locale === 'zh-CN' ? `志愿班次·${volunteerRoles[role][locale]}` : `${volunteerRoles[role].en} shift`;
  const when = formatDateTimeRange(startAt, endAt, zone, locale);
  const mail = { what: `${groupName} · ${shift}`, seats, name, when, until: untilOf(hold), ...links };
  return placeMail(hold.email, locale, news, mail);
}

export function bookingMail(booking: BookingStored & { email: string }, news: PlaceNews, link: string): Mail {
  const { locale, name, partySize, sessionTitle, startAt, endAt, zone } = booking;
  return placeMail(booking.email, locale, news, {
    what: sessionTitle[locale],
    seats: partySize,
    link,
    name,
    when: formatDateTimeRange(startAt, endAt, zone, locale),
    until: untilOf(booking),
  });
}
