/** After a storm: whether each person's last message says what is true, nothing went twice, and nobody is in a dead slot. */
import ICAL from 'ical.js';
import { replaceFeed } from '../../functions/messages/feed-store.ts';
import { timesText } from '../../shared/messages/place-words.ts';
import type { CaughtMail } from './api-harness.ts';
import { readStormShift, type Storm } from './message-storm.ts';

const toldOf: ReadonlyArray<readonly [subject: RegExp, says: string]> = [
  [/^(Confirmed|You have a place now|Taking place after all|Changed): /, 'coming'],
  [/^On the waitlist: /, 'waiting'],
  [/^Called off, please do not come: /, 'off'],
  [/^The organizer has fewer places/, 'waiting'],
  [/^Cancelled/, 'gone'],
];
const saysOf = ({ subject }: CaughtMail) => toldOf.find(([pattern]) => pattern.test(subject))?.[1];

/** Mails that are the same, one after the other: a message that went twice. */
export function sentTwice({ api }: Storm): string[] {
  const byPerson = Map.groupBy(api.mails, ({ to }) => to);
  return [...byPerson].flatMap(([to, mails]) =>
    ['places', 'reminders'].flatMap((kind) => {
      const those = mails.filter(({ subject }) => /^Reminder/.test(subject) === (kind === 'reminders'));
      return those.flatMap((mail, at) =>
        at > 0 && mail.subject === those[at - 1]!.subject && mail.text === those[at - 1]!.text
          ? [`${to}: ${mail.subject}`]
          : [],
      );
    }),
  );
}

/** What is not as it should be, in words; empty after a storm that did no harm. */
export async function untrue(storm: Storm): Promise<string[]> {
  const secret = process.env.SIGNING_SECRET!;
  const { api, slots } = storm;
  const wrong: string[] = [];
  const records = (await api.store.sweep(api.store.tables.volunteering)).filter(({ type }) => type === 'sign-up');
  const places = await api.store.sweep(api.store.tables.places);
  for (const { shiftId, people } of slots) {
    const shift = await readStormShift(storm, shiftId);
    const isOff = shift.status === 'cancelled';
    for (const { name, manageToken } of people) {
      const say = (what: string) => wrong.push(`${name}: ${what}`);
      const record = records.find((one) => one.name === name)!;
      const mails = api.mails.filter(({ to }) => to === `${name.toLowerCase()}@people.example`);
      const last = mails.findLast((mail) => saysOf(mail));
      const says = last && saysOf(last);
      const isGone = record.state === 'cancelled';
      const right = isGone
        ? ['gone']
        : isOff
          ? ['off']
          : record.state === 'confirmed'
            ? ['coming']
            : ['waiting', 'coming'];
      if (!says || !right.includes(says))
        say(`is ${String(record.state)}, off ${isOff}, and was told ${last?.subject}`);
      else if (!isGone && !isOff && !last.text.includes(timesText(shift, 'en')))
        say(`was told another time: ${last.text}`);
      const feed = await replaceFeed(api.store.tables.messages, secret, String(record.personKey), {
        isOpen: true,
        now: Date.now(),
      });
      const { body: whole } = await api.request('GET', `/api/calendars/people/${feed}`);
      const event = new ICAL.Component(ICAL.parse(whole.file))
        .getAllSubcomponents('vevent')
        .find((one) => String(one.getFirstPropertyValue('uid')).startsWith(String(record.signUpId)));
      const status = isGone || isOff ? 'CANCELLED' : record.state === 'confirmed' ? 'CONFIRMED' : 'TENTATIVE';
      if (String(event?.getFirstPropertyValue('status')) !== status) say('has a feed that is not true');
      if (isGone) {
        const { body: gone } = await api.request('GET', `/api/sign-ups/${manageToken}`);
        if (gone.state !== 'cancelled') say(`gave the place back and sees ${gone.state}`);
        continue;
      }
      if ((record.slotStatus ?? 'published') !== (isOff ? 'called-off' : 'published')) say('has an old record');
      if (record.startAt !== shift.startAt) say('has a record of another time');
      const { body: page } = await api.request('GET', `/api/sign-ups/${manageToken}`);
      if (page.state !== record.state) say(`is ${String(record.state)} and sees ${page.state}`);
      if ((page.slotStatus ?? 'published') !== (isOff ? 'called-off' : 'published')) say('sees an old page');
      const { body: file } = await api.request('GET', `/api/calendars/places/${manageToken}`);
      if (isOff !== /STATUS:CANCELLED/.test(file.file)) say('has a calendar entry that is not true');
      const spans = places.filter(({ pk }) => String(pk).includes(String(record.personKey)));
      const held = spans.flatMap(({ held: all }) => (all as Record<string, number[]> | undefined)?.[shiftId] ?? []);
      // The fourth says that the slot is called off, so that the time is free.
      if (held.length > 0 && (held[3] === 2) !== isOff) say(`has an agenda that is not true: ${held.join(' ')}`);
    }
  }
  return wrong;
}
