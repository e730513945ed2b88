/** English texts of what volunteers arrange among themselves: groups, handing over, swapping, and all of one's own. */
import { plural } from '../../i18n/plural.ts';

/** What a shift asks of a person. */
export const asks = {
  title: 'What this shift asks of you',
  adult: (age: number) => `You are ${age} or over.`,
  minor: (age: number) => `You are ${age} or over. Under 18, a parent or guardian agrees.`,
  child:
    'Under 14 nobody signs up alone: a group leader or parent signs up and counts the child among the seats. Nothing is asked about the child.',
  insurance: (day: string) => `You have accident insurance of your own that lasts to ${day}.`,
  training: (name: string) => `You have done the training “${name}”.`,
  arrangedInsurance: 'The host arranges accident insurance for you.',
  arrangedTraining: 'The host trains you before the shift.',
  noRisk: 'The risks of this shift have not been told yet. Until they are, nobody can sign up.',
  insuredUntil: 'My own accident insurance lasts until',
  insuredHint: (day: string) => `To ${day} at least.`,
  trainings: 'Trainings that I have done',
  alreadyYours: 'You already have a place in this shift.',
  clashes: 'This overlaps with something that you already have:',
  seeIt: 'See it',
};

/** A link to pass on. */
export const pass = {
  copy: 'Copy',
  copied: 'Copied',
  byMail: 'Send by e-mail',
};

/** Seats for a group, seen by its leader. */
export const hold = {
  way: 'Seats for a group, names later',
  wayText: 'Hold seats now and let each member give their own name by a link.',
  title: 'Seats for a group',
  lede: 'Seats are held under the name of your group. You get a link to pass on: each member takes one seat with it.',
  submit: 'Hold the seats',
  join: 'Put the group on the waitlist',
  fullNow: 'Full at the moment. The group waits together and gets its seats when so many are free.',
  groupName: 'Name of the group',
  leader: 'Your name, as the leader',
  seats: 'Seats',
  seatsHint: (most: number) =>
    most > 20 ? `Up to ${most}, as you organize.` : `Up to ${most}. For more, ask the organizer.`,
  namesUntil: 'Names are given until',
  namesUntilHint: (start: string, zone: string) =>
    `At the latest at the start, ${start} (${zone}). Seats without a name go to others then.`,
  children: 'For children under 14 nothing is asked: whoever brings them takes their seats under the own name.',
  ifFull: 'If there are not enough free seats, put the group on the waitlist',
  mine: 'Your group',
  confirmed: (n: number) => `${plural(n, 'seat is', 'seats are')} held for your group`,
  confirmedText: (until: string) => `Pass the link below on. Seats without a name are released on ${until}.`,
  waiting: 'Your group is on the waitlist',
  waitingText: (position: number, n: number) =>
    `Position ${position}. Your group moves up when ${plural(n, 'seat is', 'seats are')} free at once.`,
  offered: 'Seats are free for your group',
  done: 'Nothing is held any more',
  doneText: 'Every seat has a name, or was given back.',
  ended: 'The time for names is over. Seats without a name were released.',
  asked: 'Asked for',
  left: 'Without a name',
  named: 'Named or given back',
  deadline: 'Names until',
  leaderIs: 'Leader',
  passOn: 'The link for your group',
  passOnText: 'Whoever has it can take a seat under their own name. Each of them gets a private link.',
  passSubject: (group: string) => `A seat for you: ${group}`,
  notYet: 'Names can be given once the seats are confirmed.',
  rememberLink: 'Keep this page’s address to yourself: whoever has it can give the seats of the group back.',
  fewer: 'We need fewer seats',
  fewerLabel: 'Seats to keep, without a name so far',
  fewerHint: 'Members who have given their names keep their seats.',
  fewerYes: 'Give the others back',
  release: 'Give all seats back…',
  releaseSure: 'All seats without a name go to the next in line at once. Members with a name keep theirs.',
  releaseYes: 'Yes, give them back',
  leaveYes: 'Leave the waitlist',
};

/** The same, seen by a member. */
export const names = {
  title: (group: string) => `A seat with ${group}`,
  lede: (until: string) => `Give your own details to take one seat. Possible until ${until}.`,
  left: (n: number) => `${plural(n, 'seat is', 'seats are')} still without a name.`,
  take: 'Take a seat',
  closed: 'No seat can be taken now',
  closedText:
    'The group may still be waiting for its seats, or all of them have a name. The leader of the group knows more.',
  endedText: 'The time for names is over, and seats without a name were released.',
  others: 'See other shifts',
  seatsHint: 'More than one only for children under 14 who come with you.',
};

export const handOver = {
  way: 'Hand over to somebody…',
  title: 'Hand your shift over',
  lede: 'You make a link and pass it on to the person who takes your place.',
  steps: [
    'They see the shift and its risks, and give their own details. Age, insurance, training and overlaps are checked as for everybody.',
    'The moment they take it, your place is theirs and your private link no longer works. Both of you are told by mail.',
    'Until then the place is yours. Give the link to one person only: whoever opens it first can take it.',
  ],
  make: 'Make the link',
  made: 'The link is ready',
  passOn: 'The link for whoever takes over',
  madeText: 'The place stays yours until somebody takes it.',
  passSubject: (role: string, day: string) => `Can you take my shift? ${role}, ${day}`,
  back: 'Back to my shift',
  offerTitle: 'Somebody hands you a shift',
  offerLede: 'Read what it is, then take it with your own details. Whoever hands it over is told by mail.',
  seats: (n: number) => `You take ${plural(n, 'seat', 'seats')}.`,
  waiting: 'This is a place on the waitlist. You keep its position.',
  offered: 'This place is offered for a short time. After you take it, accept it on the next page.',
  take: 'Take the shift over',
  over: 'There is nothing to take over any more',
};

export const swap = {
  way: 'Swap for another shift…',
  title: 'Swap your shift',
  lede: 'You choose the shift that you want, and pass a link on to somebody who has a place in it.',
  steps: [
    'They see both shifts and agree with their own private link. Only somebody with a place in that shift, for as many people, can.',
    'The moment they agree, each of you has the other’s place and a new private link. Age, insurance, training and overlaps are checked for both, and both are told by mail.',
    'Until then nothing changes.',
  ],
  choose: 'Which shift do you want?',
  next: 'Go on',
  none: 'There is no other shift to swap for.',
  give: 'You give',
  get: 'You get',
  riskAccepted: 'I have read the risks of the shift that I get and accept them',
  make: 'Make the link',
  made: 'The link is ready',
  passOn: 'The link for somebody who has that shift',
  madeText: 'Nothing changes until somebody agrees.',
  passSubject: (give: string, get: string) => `Swap shifts with me? ${give} for ${get}`,
  offerTitle: 'Somebody would like to swap with you',
  offerLede: 'You give your place in one shift and get theirs in the other.',
  people: (n: number) => `The swap is for ${plural(n, 'person', 'people')}.`,
  myLink: 'Your private link of the shift that you give',
  myLinkHint: 'It is in the mail that confirmed your shift. Paste all of it.',
  notALink: 'This is not the private link of a sign-up',
  take: 'Swap',
  takeText:
    'The moment you agree, each of you has the other’s place and a new private link; the old ones no longer work. Both of you are told by mail.',
  over: 'There is nothing to swap any more',
};

/** All that a signed-in person has. */
export const mine = {
  title: 'My shifts and bookings',
  lede: 'All that you signed up for or booked with the e-mail address that you signed in with.',
  none: 'You have no shift and no booking with this address.',
  past: 'Past',
  shift: 'Shift',
  session: 'Session',
  confirmed: 'Confirmed',
  offered: 'Accept it now',
  waiting: (position: number) => `Waiting, position ${position}`,
  until: (when: string) => `until ${when}`,
  seats: (n: number) => plural(n, 'person', 'people'),
  more: 'What else can I do?',
  locked: 'The pages on which you change or cancel these open after you confirm that it is you.',
  unlock: 'Confirm that it is you',
  phoneOnly: 'What you signed up for with a phone number alone is found by its private link only.',
};
