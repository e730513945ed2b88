/** English texts of the pages of messages. */
import type { MessageId } from '#shared/messages/model.ts';

export { answer, feed, lost, stop } from './public-en.ts';

export const mail = {
  title: 'Messages',
  lede: 'What people are mailed, when and in which words. The example is this open day’s own first shift or session.',
  when: 'When',
  to: 'To',
  subject: 'Subject',
  noExample: 'There is no shift or session yet to show an example with.',
  notHere: 'Mail about accounts looks the same everywhere.',
  edit: 'Own lines and reminders',
  lines: 'Your own lines',
  linesHint:
    'Plain text, in both languages. Links may lead to gov.cn or to a map. It is put below the facts of the place, in the messages named here.',
  rules: 'Reminders and thanks',
  rulesHint: 'Sent at that hour of the venue, never between 22:00 and 07:00. A rule without an hour is left out.',
  rule: (n: number) => `Rule ${n}`,
  message: 'Message',
  days: 'Days',
  daysHint: 'Before the day of the start for a reminder, after the day of the end for thanks',
  hour: 'Hour, 7 to 21',
  whom: 'To whom',
  audience: { everyone: 'Everyone with a place', shifts: 'Volunteers', sessions: 'Visitors' },
  save: 'Save',
  changeHere: 'Messages of this open day',
  answers: {
    title: 'Answers to reminders',
    lede: 'Counted anew within minutes of an answer.',
    none: 'Nobody was reminded yet.',
    counts: (coming: number, open: number, cannot: number) =>
      `${coming} coming · ${open} not answered · ${cannot} cannot`,
    coming: 'Says: coming',
    open: 'Not answered',
  },
  names: {
    confirmed: 'Place confirmed',
    waiting: 'On the waitlist',
    offered: 'Place offered',
    promoted: 'Promoted from the waitlist',
    'staff-added': 'Signed up by staff',
    reminder: 'Reminder',
    moved: 'Time or place changed',
    'called-off': 'Called off',
    'back-on': 'Taking place after all',
    cancelled: 'Cancelled by the person',
    'offer-expired': 'Offer ran out',
    'capacity-lowered': 'Released, fewer places',
    'staff-removed': 'Released by staff',
    'handed-over': 'Handed over',
    swapped: 'Swapped',
    'staff-moved': 'Moved to another shift by staff',
    'hold-ended': 'Time for names is over',
    thanks: 'Thanks',
    'sign-in-code': 'Sign-in code',
    'confirm-code': 'Confirmation code',
    invitation: 'Invitation',
    'passkey-added': 'Passkey added',
    'passkey-removed': 'Passkey removed',
    'my-links': 'My links',
    digest: 'Digest',
  } satisfies Record<MessageId, string>,
};

/** The call list. */
export const calls = {
  title: 'Call list',
  lede: 'Whoever has no e-mail, or whose mail bounces, and did not answer a reminder or has to be told of a change. Call, then tick.',
  open: (n: number) => `To be called: ${n}`,
  told: (n: number) => `Told: ${n}`,
  nobody: 'Nobody has to be called.',
  toldBy: (who: string, at: string) => `Told by ${who}, ${at}`,
  someone: 'someone',
  tick: 'Told',
  untick: 'Not told after all',
};
