/** English texts of what is at risk, how full the day is, and how fast it fills. */
import { plural } from '../../i18n/plural.ts';
export const risk = {
  link: 'At risk',
  title: 'What is at risk',
  lede: 'Shifts and sessions that may fail, the soonest first, and what you can do about each.',
  list: (n: number) => (n === 0 ? 'Nothing at risk' : `${n} at risk`),
  none: 'Everything fills in time, as far as can be told today.',
  empty: 'There are no shifts and no sessions yet. Add them on the page of the open day.',
  done: 'Done. The people in it are told.',
  taken: (taken: number, capacity: number) => `${taken} of ${capacity} taken`,
  why: { few: 'Few have signed up', 'no-lead': 'Nobody leads' },
  unanswered: (n: number) => `${n} have not answered the reminder`,
  demand: (n: number) => `${n} are waiting`,
  cures: 'What you can do',
  raise: (n: number) => `Make room for ${n} more`,
  open: 'Open sign-up now, until the start',
  merge: (time: string) => `Move all to ${time}, call this off`,
  mergeChanged: 'The shifts have changed meanwhile: look at what is at risk again.',
  mergeGroup: 'A group holds places here: settle it with the group first, then merge.',
  mergeLeft: (n: number) =>
    `${plural(n, 'person', 'people')} could not be moved, so the shift is not called off. They stand in its list.`,
  askFree: 'Message people who may do it and are free',
  asked: (n: number) =>
    `${plural(n, 'person was', 'people were')} asked by mail. Whoever says yes first has a place; press again to ask the next.`,
  cover: 'Call in cover',
  ask: 'Ask people',
  fill: 'How full, by venue and hour',
  fillText: 'Places of shifts taken, of those wanted, on the day itself.',
  pace: 'How fast it fills',
  paceNow: (days: number, seats: number) =>
    `${days === 0 ? 'On the day' : `${plural(days, 'day', 'days')} before`}: ${plural(seats, 'place', 'places')} of shifts taken.`,
  paceThen: (name: string, seats: number) => `As long before “${name}” it was ${seats}.`,
  paceFirst: 'There is no earlier open day to compare with.',
  daysBefore: (days: number) => `${days} days before`,
  mostSeats: (n: number) => `top: ${n}`,
  theDay: 'the day',
};
