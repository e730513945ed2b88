/** English texts of posters, the programme for other sites, and the page of an open day's publicity. */
import { plural } from '../../i18n/plural.ts';

export const poster = {
  title: 'Poster',
  hint: 'Prints on one side of A4, in black and white as well.',
  print: 'Print',
  visit: 'Come and see',
  book: 'Book here',
  help: 'Volunteers wanted',
  signUp: 'Sign up here',
  noAccount: 'Free of charge. No account needed.',
  address: 'Without the code',
  contact: 'Questions',
  call: 'Questions? Call',
  hosts: 'Hosted by',
  more: (n: number) => `and ${n} more`,
  morePlaces: (n: number) => `and ${plural(n, 'more venue', 'more venues')}`,
};

export const embedded = {
  all: 'The whole programme',
};

export const publicity = {
  link: 'Publicity',
  lede: 'Posters with a code to scan, a picture for messages, and the programme for other sites and calendars.',
  notPublic: 'This day is not published yet. Its posters and addresses work once it is.',
  posters: 'Posters',
  forVisitors: 'For visitors',
  forVolunteers: 'For volunteers',
  whole: 'The whole day',
  shifts: 'One poster a shift',
  embed: 'On another site',
  embedHint: 'Put this line into a page: it shows the programme as it is, without script, and leads here.',
  calendar: 'Calendar to subscribe to',
  schedule: 'For programme tools (schedule.xml)',
  copy: 'Copy',
  copied: 'Copied',
  card: 'Picture for messages',
  cardHint: 'Made on this device; to pass on in chats, where a code is scanned by a long press.',
  save: 'Save the picture',
  failed: 'This browser could not make the picture. Print the poster instead.',
};
