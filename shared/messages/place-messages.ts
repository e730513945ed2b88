/**
 * The catalog of messages about a place: when each goes, to whom, and what it says in both languages. What they all have in
 * common, the facts of the place and the links, is put around it in place-mail.ts.
 */
import { momentText, nowText, wasText } from './place-words.ts';
import type { PlaceMessageId } from './model.ts';
import type { PlaceFacts, PlaceMessage, PlaceText } from './place-facts.ts';

type Words = readonly [
  subject: string | ((facts: PlaceFacts) => string),
  lead: string | ((facts: PlaceFacts) => string),
];
const said = (words: string | ((facts: PlaceFacts) => string), facts: PlaceFacts) =>
  typeof words === 'string' ? words : words(facts);
const text = ([subject, lead]: Words): PlaceText => ({
  subject: (facts) => (typeof subject === 'string' ? `${subject}${facts.what}` : subject(facts)),
  lead: (facts) => said(lead, facts),
});
const message = (
  tells: PlaceMessage['tells'],
  [when, to]: readonly [PlaceMessage['when'], PlaceMessage['to']],
  chinese: Words,
  english: Words,
): PlaceMessage => ({ tells, when, to, text: { 'zh-CN': text(chinese), en: text(english) } });

const kinds = { 'zh-CN': { shift: '班次', session: '场次' }, en: { shift: 'shift', session: 'session' } } as const;
const both = (chinese: string, english: string) => ({ 'zh-CN': chinese, en: english });
const person = both('报名或预约的人', 'whoever signed up or booked');
const holder = both('有名额的人', 'whoever has the place');
const waiting = both('候补的人', 'whoever waits');
const everyone = both('有名额的人和候补的人', 'whoever has the place or waits for it');
const lost = both('失去名额的人', 'whoever lost the place');

export const placeMessages: Readonly<Record<PlaceMessageId, PlaceMessage>> = {
  confirmed: message(
    'all',
    [both('名额确认后立即发送', 'as soon as the place is given'), person],
    ['已确认：', '名额已为您确认。'],
    ['Confirmed: ', 'You have a place.'],
  ),
  waiting: message(
    'waiting',
    [both('进入候补后立即发送', 'as soon as someone is on the waitlist'), waiting],
    [
      '候补中：',
      (facts) =>
        `${facts.byStaff ? '主办方的工作人员为您登记了候补。' : ''}您在候补名单上，尚未有名额，请先不要前来。有人退出时，名额按先后顺序递补，我们会发邮件告诉您。${facts.movesUpUntil ? `最迟到 ${momentText(facts.movesUpUntil, facts)} 仍可能递补。` : ''}`,
    ],
    [
      'On the waitlist: ',
      (facts) =>
        `${facts.byStaff ? 'Staff of the organizer put you on the waitlist. ' : ''}You are on the waitlist and have no place yet, so please do not come for now. When someone gives a place back, it goes to the next in line, and we mail you.${facts.movesUpUntil ? ` A place may still come until ${momentText(facts.movesUpUntil, facts)}.` : ''}`,
    ],
  ),
  offered: message(
    'waiting',
    [both('有名额为候补者保留时', 'when a place is held for someone who waits'), waiting],
    [
      '有名额了，请确认：',
      (facts) =>
        `名额为您保留至 ${momentText(facts.offerUntil, facts)}。请在此之前打开下面的链接确认，否则将转给下一位。`,
    ],
    [
      'A place is free, please accept it: ',
      (facts) =>
        `The place is held for you until ${momentText(facts.offerUntil, facts)}. Accept it by the link below before then, or it goes to the next.`,
    ],
  ),
  promoted: message(
    'all',
    [both('候补者得到名额时', 'when someone who waited gets a place'), waiting],
    ['候补成功，名额已确认：', '候补成功，您现在有名额了。如不能来，请尽早取消，让给下一位。'],
    ['You have a place now: ', 'You waited, and now you have a place. If you cannot come, please give it back soon.'],
  ),
  'staff-added': message(
    'all',
    [both('工作人员为某人登记时', 'when staff sign someone up'), person],
    ['工作人员已为您登记：', '主办方的工作人员为您登记了名额。如您没有要求过，请用下面的链接取消。'],
    [
      'Staff signed you up: ',
      'Staff of the organizer signed you up. If you did not ask for it, cancel it by the link below.',
    ],
  ),
  reminder: message(
    'all',
    [both('按开放日的提醒规则', 'by the open day’s rules for reminders'), holder],
    ['提醒：', '请告诉我们您是否能来。不能来也没有关系，名额会马上转给下一位。'],
    [
      'Reminder: ',
      'Please tell us whether you are coming. If you cannot, that is all right: your place goes to the next in line at once.',
    ],
  ),
  moved: message(
    'all',
    [
      both(
        '时间或地点改变时；十分钟内的多次改动合为一封',
        'when time or place change; changes within ten minutes make one',
      ),
      everyone,
    ],
    [
      '时间或地点有变：',
      (facts) => `时间或地点有变。\n原来：${wasText(facts)}\n现在：${nowText(facts)}\n如不能来，请用下面的链接取消。`,
    ],
    [
      'Changed: ',
      (facts) =>
        `The time or the place has changed.\nBefore: ${wasText(facts)}\nNow: ${nowText(facts)}\nIf you cannot come, give the place back by the link below.`,
    ],
  ),
  'called-off': message(
    'over',
    [both('班次、场次、会场或开放日取消时', 'when a shift, session, venue or open day is called off'), everyone],
    ['活动取消，请不要前来：', ({ reason }) => `活动已取消，请不要前来。${reason ? `\n原因：${reason}` : ''}`],
    [
      'Called off, please do not come: ',
      ({ reason }) => `It is called off. Please do not come.${reason ? `\nReason: ${reason}` : ''}`,
    ],
  ),
  'back-on': message(
    'all',
    [both('取消后恢复时', 'when what was called off takes place after all'), everyone],
    ['恢复举行：', '此前取消的活动恢复举行。请打开下面的链接，查看您是否有名额。'],
    [
      'Taking place after all: ',
      'What was called off takes place after all. Open the link below to see whether you have a place.',
    ],
  ),
  cancelled: message(
    'over',
    [both('本人取消后立即发送', 'as soon as someone gave the place back'), person],
    ['已取消：', '名额已取消。谢谢您告诉我们。'],
    ['Cancelled: ', 'The place is given back. Thank you for telling us.'],
  ),
  'offer-expired': message(
    'over',
    [both('保留的名额过期时', 'when an offer ran out'), waiting],
    ['未及时确认，名额已转给下一位：', '为您保留的名额没有及时确认，已转给下一位。'],
    ['Not accepted in time, the place went to the next: ', 'The place that was held for you was not accepted in time.'],
  ),
  'capacity-lowered': message(
    'over',
    [both('主办方减少名额时', 'when the organizer has fewer places'), lost],
    [
      '主办方减少了名额，您的名额已取消：',
      ({ firstAgain }) =>
        `主办方减少了名额，后报名者的名额已取消，其中包括您的。很抱歉，请不要前来。${
          firstAgain
            ? '您已回到候补名单，排在其他候补者之前：名额恢复时先给您，并邮件通知。'
            : '名额如恢复，不会自动保留给您；您可以重新报名。'
        }`,
    ],
    [
      'The organizer has fewer places, and yours was released: ',
      ({ firstAgain }) =>
        `The organizer has fewer places than before. Those who came last were released, and you are among them. We are sorry; please do not come. ${
          firstAgain
            ? 'You are on the waitlist again, before everyone who has had no place: when places come back, you are first, and we mail you.'
            : 'If places come back, none is kept for you; you may sign up again.'
        }`,
    ],
  ),
  'staff-removed': message(
    'over',
    [both('工作人员移除某人时', 'when staff take someone out'), lost],
    ['工作人员已取消您的名额：', '主办方的工作人员取消了您的名额，请不要前来。有疑问请联系主办方。'],
    [
      'Staff released your place: ',
      'Staff of the organizer released your place, so please do not come. Ask the organizer if you do not know why.',
    ],
  ),
  'staff-fewer': message(
    'all',
    [both('工作人员减少某人的人数时', 'when staff make a party smaller'), person],
    [
      '工作人员减少了人数：',
      ({ hadSeats = 0, seats, namesLink }) =>
        `主办方的工作人员把您的${namesLink ? '团体中尚未填写姓名的名额' : '人数'}从 ${hadSeats} 减为 ${seats}，其余名额已退回，由候补者递补。其他不变，专属链接照常可用。有疑问请联系主办方。`,
    ],
    [
      'Staff made your party smaller: ',
      ({ hadSeats = 0, seats, namesLink }) =>
        `Staff of the organizer ${namesLink ? 'gave back places of your group that have no name yet' : 'made your party smaller'}: from ${hadSeats} to ${seats}. The others go to those who wait; all else stays as it is, and so does your link. Ask the organizer if you do not know why.`,
    ],
  ),
  'handed-over': message(
    'over',
    [both('名额转让后', 'when a place was handed over'), both('转出名额的人', 'whoever gave it')],
    ['已转让：', '您的名额已由他人接替，您不用再来。'],
    ['Handed over: ', 'Someone else has taken your place over. You need not come.'],
  ),
  swapped: message(
    'all',
    [both('互换班次后', 'when two swapped shifts'), both('互换的双方', 'both of them')],
    ['换班成功：', '换班成功。这是您换到的班次，原来的班次您不用再去。'],
    ['Swapped: ', 'You swapped shifts. This is the one you have now; you need not come to the other one.'],
  ),
  'staff-moved': message(
    'all',
    [both('工作人员把某人调到另一班次或场次时', 'when staff move someone to another shift or session'), person],
    [
      ({ kind, what }) => `工作人员已为您调整${kinds['zh-CN'][kind]}：${what}`,
      ({ kind }) =>
        `主办方的工作人员把您调到了这个${kinds['zh-CN'][kind]}，原来的${kinds['zh-CN'][kind]}您不用再去。如不能来，请用下面的链接取消。`,
    ],
    [
      ({ kind, what }) => `Staff moved you to another ${kinds.en[kind]}: ${what}`,
      ({ kind }) =>
        `Staff of the organizer moved you to this ${kinds.en[kind]}; you need not come to the one you had. If you cannot come, give the place back by the link below.`,
    ],
  ),
  'hold-ended': message(
    'over',
    [
      both('团体填写名单截止时', 'when the time for a group’s names is over'),
      both('团体带队人', 'the leader of the group'),
    ],
    ['填写名单已截止，未填写的名额已释放：', '填写名单的时间已到，没有姓名的名额已释放。'],
    [
      'The time for names is over, places without one were released: ',
      'The time for names is over. Places without a name went to those who wait.',
    ],
  ),
  thanks: message(
    'over',
    [both('活动结束后，按规则', 'after it is over, by the rules'), holder],
    ['谢谢您：', '谢谢您来帮忙。欢迎看看接下来还有哪些班次。'],
    ['Thank you: ', 'Thank you for coming. Have a look at what else there is to do.'],
  ),
};
