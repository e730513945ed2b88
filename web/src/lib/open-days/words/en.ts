/** English texts of open days, their venues and sessions, and of their editors. */
import { plural } from '../../i18n/plural.ts';

export const home = {
  next: 'Next open day',
  last: 'The latest open day',
  today: 'Today',
  inDays: (n: number) => `in ${plural(n, 'day', 'days')}`,
  over: 'This open day is over',
  waysIn: 'What would you like to do?',
  visit: 'Visit',
  visitText: 'Book a tour, a ceremony or an exhibition. No account needed.',
  volunteer: 'Volunteer',
  volunteerText: 'See every shift and take a free place in a minute.',
  give: 'Give goods',
  giveText: 'Water, food and what the season asks for. Goods only, never money.',
  relief: 'Relief campaigns',
  reliefText: 'What street teams do in summer heat and winter cold.',
  venues: (n: number) => plural(n, 'venue, one day', 'venues, one day'),
  venuesText: (n: number) =>
    n === 0 ? 'At the main venue.' : `The main venue and ${plural(n, 'branch venue', 'branch venues')}.`,
  mainVenue: 'Main venue',
  nextSession: 'Next session',
  noSession: 'No session ahead',
  programme: 'See the programme',
  none: 'No open day has been announced yet.',
  noneText: 'As soon as one is published, it is shown here.',
};

export const openDay = {
  all: 'Open days',
  toCome: 'Coming up',
  past: 'Past open days',
  more: 'More open days',
  pastAll: 'All past open days',
  report: {
    title: 'What it came to',
    visits: (n: string) => `${n} visits`,
    volunteers: (n: string) => `${n} times a volunteer came`,
    hours: (n: string) => `${n} hours of service`,
    note: (on: string) =>
      `Visits and volunteers are person-times, counted at the doors, in whole steps of 5; hours are approved ones. Other figures were typed in by the venues. As of ${on}.`,
  },
  about: 'What the day is for',
  photos: 'Photographs',
  venues: 'Venues',
  host: 'Host',
  place: 'Place',
  exhibits: 'On show',
  presentedBy: (who: string) => `Presented by ${who}`,
  programme: 'Programme',
  noProgramme: 'The programme has not been published yet.',
  noReport: 'What it came to has not been published.',
  glance: 'The day at a glance',
  glanceText: 'Each bar is a session. The full programme follows, venue by venue.',
  volunteerHere: 'Volunteer on this day',
  edition: (n: number) => `Edition ${n}`,
  cancelled: 'Cancelled',
};

export const session = {
  who: 'Who it is for',
  languages: 'Languages',
  access: 'Access',
  anyOf: 'Any',
  filter: 'Filter the programme',
  found: (n: number) => (n === 1 ? '1 session' : `${n} sessions`),
  noneFound: 'No session is like that.',
  clear: 'Show all',
  show: 'Show',
  nearFrom: 'Nearest to',
  where: 'Where',
  presenters: 'Presented by',
  when: 'When',
  noPhotos: 'No photographs in this session.',
  safetyBriefing: 'Begins with a short safety briefing.',
  streamAwaits:
    'It is shown live. The link follows here once everybody on air has agreed and all points of the checklist are settled.',
  livestream: 'Watch the livestream',
  book: 'Book a place',
  joinWaitlist: 'Join the waitlist',
  bookLede: 'No account needed. You get a private link to see or cancel your booking.',
  fullNow: 'Full at the moment. Leave your details to join the waitlist; you move up when somebody cancels.',
  quota: (n: number) => `at most ${n} places`,
};

export const organize = {
  firstSteps: 'First steps',
  steps: [
    'Add a venue: its city, place and host.',
    'Add its sessions and shifts, or many shifts at once.',
    'Invite who manages it: under “My account”, in the organization.',
    'Set the status of the open day to “Published” below. Until then, only organizers see it.',
  ],
  title: 'Organize',
  lede: 'Open days, their venues, programme and shifts.',
  create: 'New open day',
  board: 'Live board',
  edit: 'Edit',
  see: 'Public page',
  phases: { before: 'Before', day: 'On the day', after: 'Afterwards' },
  none: 'There is no open day yet.',
  saved: 'Saved',
  programmeOf: 'Venues, sessions and shifts',
  putVenue: 'Add a venue',
  drafts: (n: number) =>
    `${n} of its sessions and shifts are drafts: nobody sees them, also once the open day is published.`,
  publishDrafts: 'Publish all drafts',
  publishedDrafts: (n: number, refused: number) =>
    `${n} published.${refused > 0 ? ` ${refused} stay drafts: a text is missing in one of the languages, or somebody else has saved them.` : ''}`,
  gaps: (people: number, shifts: number) =>
    `${plural(people, 'person', 'people')} short, in ${plural(shifts, 'shift', 'shifts')}`,
  closedOnes: 'Closed',
  closed: (when: string) => `Closed on ${when}: it is read, and edited no more`,
  toReopen: 'Reopen it in its report',
  putSession: 'Add a session',
  putShift: 'Add a shift',
  sessions: 'Sessions',
  shifts: 'Shifts',
  nothing: 'Nothing here yet.',
  save: 'Save',
  createIt: 'Create',
  back: 'Back without saving',
  backToOpenDay: 'Back to the open day',
};

export const openDayEditor = {
  newTitle: 'New open day',
  editTitle: 'Edit the open day',
  about: 'The open day',
  name: 'Name',
  theme: 'Theme',
  heldOn: 'Held on',
  edition: 'Edition',
  zone: 'Time zone',
  purposes: 'What the day is for',
  purposeN: (n: number) => `Purpose ${n}`,
  photoPolicy: 'Rule for photographs',
  status: 'Status',
  phoneRegion: 'Phone numbers without a country’s prefix are from',
  sharedContacts: 'Two people may give the same contact',
  sharedContactsHint:
    'For families and residents of one house: whoever comes second with an address or number is asked, and told apart by the name. Off: one person for each contact.',
  phoneRegionHint: 'Numbers from elsewhere are typed with their prefix.',
  overlapGrace: 'Overlap that is let pass, in minutes',
  overlapHint: 'Nobody is signed up for two places at once; so many minutes of overlap are allowed. Empty: none.',
  moreLater: 'An empty line is left out. Save to get another one.',
};

export const pointPicker = {
  title: 'On the map',
  hint: 'Latitude, longitude, such as 30.2501, 120.1802; or the link of a map app, which says itself what it is from.',
  label: 'Map to point at',
  show: 'Show',
  whole: 'The whole country',
  closer: 'Closer',
  farther: 'Farther',
  high: (km: number) => `${km < 10 ? km.toFixed(1) : Math.round(km)} km from top to bottom`,
  none: 'No point is set.',
  said: (lat: number, lon: number, seat: string, km: number) =>
    `Set to ${lat}, ${lon}: ${km} km from the seat of ${seat}.`,
  keys: 'Click, or move the point with the arrow keys (with Shift by more), and use + and − to come closer or go farther. Marks are the seats of provinces; borders are not drawn.',
};

export const venueEditor = {
  copy: 'Copy this venue',
  copied: (name: string) =>
    `Filled in from “${name}”. Its sessions and shifts come along, without anybody; say what is different here.`,
  exhibitCode: 'Code of its page and its QR sign',
  exhibitCodeHint:
    'Such as smart-search. It stays the same when the order changes, so that printed signs go on leading there.',
  exhibitLanguages: 'Languages in which it is explained',
  signs: 'QR signs of the exhibits',
  newTitle: 'New venue',
  editTitle: 'Edit the venue',
  about: 'The venue',
  role: 'Role',
  roles: { main: 'Main venue', branch: 'Branch venue' },
  mode: 'How it takes part',
  name: 'Name',
  province: 'Province',
  city: 'City or district',
  divisionCode: 'Division code (GB/T 2260)',
  host: 'Host',
  place: 'Place',
  activity: 'What happens here',
  note: 'Note',
  zone: 'Time zone',
  exhibits: 'On show',
  exhibitN: (n: number) => `Exhibit ${n}`,
  exhibitName: 'Name',
  summary: 'Summary',
  presenter: 'Presented by',
};

export const sessionEditor = {
  livestreamHint: 'The link is public once all are ticked and the end of the recording lies ahead.',
  livestreamChecks: 'Before the livestream',
  recordingUntil: 'The recording is deleted on',
  newTitle: 'New session',
  editTitle: 'Edit the session',
  about: 'What and when',
  kind: 'Kind',
  title: 'Title',
  startAt: 'Begins',
  endAt: 'Ends',
  zone: 'Time zone',
  localTime: 'In the time zone of the venue.',
  capacity: 'Places',
  capacityHint: '0 for what nobody books: a street booth, a livestream.',
  safetyPlan:
    'From 1,000 places a session needs a safety plan and a permit from the police (Regulations on the Safety of Large-Scale Mass Activities, Art. 2).',
  seats: 'Places and audience',
  audience: 'Who it is for',
  quota: 'At most',
  quotaHint: 'A number limits the places of that category; leave it empty for no limit.',
  languages: 'Languages',
  access: 'Access',
  accessHint: 'Beyond what its venue offers anyway.',
  accessOfVenue: 'What everybody finds there. People filter the programme and the shifts by it.',
  offered: 'Languages and access',
  options: 'On the day',
  dropIn: 'Come without booking',
  restricted: 'By invitation only',
  noPhotos: 'No photographs',
  safetyBriefing: 'Begins with a safety briefing',
  livestreamUrl: 'Livestream (https)',
  status: 'Status',
  booked: (confirmed: number, waiting: number) => `${confirmed} booked, ${waiting} waiting.`,
};

export const terms = {
  title: 'Sign-up and waitlist',
  lede: 'Leave all of it empty, and people sign up from now until the start, and whoever waits is confirmed as soon as a place is free.',
  opensAt: 'Sign-up opens',
  advanceHours: 'Or opens so many hours before the start',
  advanceHint: 'If both are given, the later one counts.',
  closesAt: 'Sign-up closes',
  closesHint: 'At the start, unless you say earlier.',
  offerMinutes: 'A freed place is held for the next in line, in minutes',
  offerHint: 'They must accept in this time, or it passes on. 0 or empty: confirmed at once.',
  promoteUntilMinutes: 'Who waits may still move up until so many minutes before the start',
  promoteHint: 'Empty: 60, so that nobody gets a place too late to come. 0: until the start.',
  onShrink: 'If there are to be fewer places than are taken',
  keep: 'keep everyone who has one',
  releaseLast: 'release the last in order, and tell them',
  shrinkHint: 'Nothing said: everyone is kept.',
};

export const board = {
  title: 'Live board',
  updated: (at: string) => `As of ${at}`,
  pause: 'Pause updates',
  resume: 'Resume updates',
  refresh: 'Refresh',
  every: 'New every 10 seconds while this page is in view.',
  venue: 'Venue',
  shifts: 'Shifts',
  sessions: 'Sessions',
  goods: 'Goods against need',
  noGoods: 'No drive belongs to this open day.',
  filled: (confirmed: number, capacity: number) => `${confirmed} of ${capacity} places taken`,
  noneHere: 'none',
  waiting: (n: number) => `${n} waiting`,
  risk: (n: number) => `${n} not full`,
  atRisk: 'Not full yet',
  atRiskText: 'Starts within three days.',
  allGaps: 'Later ones: see all that is at risk',
  nothingAtRisk: 'Nothing that starts soon is short of people.',
  missing: (n: number) => `${n} missing`,
  waitlists: 'Waitlists',
  noWaitlists: 'Nobody is waiting.',
  totals: 'All venues',
};

/** Copying an open day to another date. */
export const openDayCopy = {
  link: 'Copy to another date',
  venue: 'Copy',
  title: 'Copy the open day',
  lede: (name: string) => `“${name}” becomes the pattern of a new draft on another date.`,
  heldOn: 'New date',
  heldOnHint: 'Everything keeps its time of day. Proposed is the same weekday one year later.',
  holiday: (name: string, days: number) =>
    days === 0
      ? `It was held on the ${name}.`
      : `It was held ${plural(Math.abs(days), 'day', 'days')} ${days < 0 ? 'before' : 'after'} the ${name}.`,
  holidayOn: (date: string) => `Keep that distance: ${date}`,
  edition: 'Edition',
  comes: 'What comes along',
  venues: (n: number) => plural(n, 'venue', 'venues'),
  sessions: (n: number) => plural(n, 'session', 'sessions'),
  shifts: (n: number) => plural(n, 'shift', 'shifts'),
  windows: 'Sign-up windows, moved by the same number of days.',
  stays: 'Nobody who booked or signed up, and nothing that was called off.',
  submit: 'Make the copy',
};

export const callOff = {
  title: 'Call off',
  link: 'Call off, or back on',
  hits: (confirmed: number, waiting: number, slots?: number) =>
    `${slots === undefined ? '' : `${slots} shifts and sessions. `}${plural(confirmed, 'person', 'people')} confirmed, ${waiting} waiting.`,
  ways: (byMail: number, byPhone: number) =>
    `${plural(byMail, 'contact', 'contacts')} can be mailed; ${byPhone} without an address must be phoned.`,
  text: 'Everyone in it keeps their entry, but their time is free again, and nobody comes in or moves up.',
  reason: 'Why',
  reasonHint:
    'Everyone in it reads this, in their language. In a hurry, one language is enough: the others read it as it is.',
  yes: 'Call off',
  dropLink: 'Delete this draft',
  dropTitle: 'Delete the draft',
  dropText: 'Nobody has seen it, and nobody signed up. It is gone for good; the audit log keeps who deleted it.',
  dropYes: 'Delete the draft',
  backTitle: 'Back on',
  backText:
    'Everyone has their place as before. Within ten minutes of calling off nobody has been told yet, and nobody will be.',
  backYes: 'It takes place after all',
};

/** What the editor of a shift or session says before it saves what people would feel. */
export const change = {
  title: 'Please look once more before it is saved',
  moves: (confirmed: number, waiting: number) =>
    `Time or place changes for ${confirmed} confirmed and ${waiting} waiting.`,
  releases: (n: number, firstAgain: boolean) =>
    `These ${n} lose their place, in this order, and are told at once. ${firstAgain ? 'They go back to the waitlist, before everyone on it: when places come back, they are first.' : 'Nothing is kept for them if places come back.'}`,
  group: (seats: number) => `${plural(seats, 'place', 'places')} of a group without names`,
  party: (name: string, seats: number) => (seats > 1 ? `${name} (${seats} places)` : name),
  keeps: (n: number) => `${n} more places are taken than there will be. Everyone keeps theirs; nobody new comes in.`,
  ways: (byMail: number, byPhone: number) =>
    `${plural(byMail, 'contact', 'contacts')} can be mailed; ${byPhone} without an address ${byPhone === 1 ? 'comes' : 'come'} onto the call list.`,
  told: 'They are told in ten minutes, in one message with what it was and what it is. Until then you can change it again.',
  tell: 'This is a small change. Tell people?',
  now: 'Tell them',
  quiet: 'Quietly: pages and calendars change, nobody is written to',
  save: 'Save it like this',
};

export * from './programme-en.ts';

export * from './guide-en.ts';

export * from './risk-en.ts';

export * from './timeline-en.ts';

export * from './exhibition-en.ts';

export * from './publicity-en.ts';
