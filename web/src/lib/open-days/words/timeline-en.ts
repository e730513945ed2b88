/** English texts of adding many sessions at once, and of the timeline on which they are moved. */
import { plural } from '../../i18n/plural.ts';

export const sessionSeries = {
  link: 'Add many sessions',
  title: 'Add sessions by a pattern',
  lede: 'One form for many sessions: choose venues, say what and when, look at the list, and add them all at once.',
  start: 'First session starts at',
  length: 'Length of a session, in minutes',
  every: 'Next session starts after, in minutes',
  count: 'Sessions a day',
  preview: 'Show the sessions',
  rows: (n: number) => plural(n, 'session', 'sessions'),
  create: 'Add the ticked sessions',
  changed: 'The pattern has changed: look at the list again before you add the sessions.',
  nothingTicked: 'No session is ticked.',
  made: 'The sessions are added',
  madeText: (n: number) => `${plural(n, 'session is', 'sessions are')} in this series.`,
  inSeries: 'All sessions of this series',
  undoSure: (free: number, taken: number) =>
    taken === 0
      ? `${plural(free, 'session', 'sessions')} will be deleted. Nobody has booked.`
      : `${plural(free, 'session', 'sessions')} will be deleted. ${plural(taken, 'session has', 'sessions have')} bookings and will stay.`,
  undoYes: 'Delete the sessions without bookings',
  undone: (n: number) => `${plural(n, 'session', 'sessions')} deleted`,
  kept: (n: number) => `${plural(n, 'session stays', 'sessions stay')}: somebody has booked, or had.`,
};

/** Venues by time; moves are collected and released together. */
export const timeline = {
  link: 'Timeline',
  title: 'Timeline',
  lede: 'Sessions and shifts of all venues by time. Moves are collected here, and nobody is told before you release them.',
  room: 'Room',
  presenters: 'Presenters',
  presentersHint: 'Public. Several with commas between them.',
  kind: 'What',
  all: 'All',
  zoom: 'Width',
  zooms: { '1': 'Whole day', '2': 'Twice as wide', '4': 'Four times as wide' },
  show: 'Show',
  empty: 'Nothing is planned for this choice.',
  move: 'Move what is ticked',
  by: (minutes: number) => `${minutes > 0 ? '+' : '−'}${Math.abs(minutes)} min`,
  keys: 'Or: the arrow keys on a tick move it by a quarter of an hour; a pointer drags.',
  preview: 'See what this changes',
  nothing: 'Nothing is moved yet: tick something, and move it.',
  nothingYet: 'No move is collected.',
  collected: 'Collected moves',
  seats: (n: number) => plural(n, 'seat taken', 'seats taken'),
  touches: (n: number) => `${plural(n, 'move', 'moves')}, and whom they touch`,
  release: (n: number) => `Release ${plural(n, 'move', 'moves')}`,
  drop: 'Drop all moves',
  released: (n: number) => `${plural(n, 'move is', 'moves are')} released, and people are told`,
  someRefused: (n: number) => `${plural(n, 'move is', 'moves are')} released, but not these:`,
  clashes: (n: number) => (n === 0 ? 'No clash' : plural(n, 'clash', 'clashes')),
  clashKinds: { room: 'Room', presenter: 'Presenter' },
  noClash: 'No room and no presenter is in two sessions at once. Say rooms and presenters where you edit a session.',
};
