/** Records as the API answers them; each test sets only what it is about. */
import type { OpenDay, Session, Venue } from '#shared/open-days/model.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { Drive, Item } from '#shared/supplies/model.ts';
import type { MyPlace, Shift } from '#shared/volunteering/model.ts';

const ulid = (n: number) => `01hz${String(n).padStart(22, '0')}`;
const both = (text: string) => ({ 'zh-CN': `${text}（中文）`, en: text });
const hour = 3_600_000;
const soon = (hours: number) => new Date(Date.now() + hours * hour).toISOString();

export const ids = {
  openDay: `opd_${ulid(1)}`,
  venue: `ven_${ulid(2)}`,
  session: `ssn_${ulid(3)}`,
  shift: `shf_${ulid(4)}`,
  drive: `drv_${ulid(5)}`,
  item: `itm_${ulid(6)}`,
  organization: `org_${ulid(7)}`,
  account: `acc_${ulid(8)}`,
  accountSession: `ses_${ulid(9)}`,
} as const;

export const venue = (change: Partial<Venue> = {}): Venue => ({
  venueId: ids.venue,
  openDayId: ids.openDay,
  role: 'main',
  mode: 'onsite',
  name: both('Hangzhou main venue'),
  province: both('Zhejiang'),
  city: both('Hangzhou'),
  host: both('Hangzhou station'),
  place: both('Main hall'),
  activity: both('Tours'),
  exhibits: [],
  zone: 'Asia/Shanghai',
  revision: 1,
  ...change,
});

export const openDay = (change: Partial<OpenDay & { venues: Venue[] }> = {}) => ({
  openDayId: ids.openDay,
  name: both('Open day'),
  theme: both('Harbour'),
  heldOn: soon(48).slice(0, 10),
  zone: 'Asia/Shanghai',
  purposes: [both('Show the work')],
  status: 'published' as const,
  isDemo: false,
  revision: 3,
  venues: [venue()],
  ...change,
});

const places = { capacity: 20, confirmedSeats: 5, waitingSeats: 0, freeSeats: 15 };

export const session = (change: Partial<Session> = {}): Session => ({
  sessionId: ids.session,
  openDayId: ids.openDay,
  venueId: ids.venue,
  kind: 'guided_tour',
  title: both('Tour'),
  startAt: soon(48),
  endAt: soon(49),
  zone: 'Asia/Shanghai',
  audience: ['public', 'citizen'],
  quotas: {},
  languages: ['zh-CN'],
  dropIn: false,
  restricted: false,
  noPhotos: false,
  safetyBriefing: false,
  status: 'published',
  ...places,
  revision: 2,
  ...change,
});

export const shift = (change: Partial<Shift> = {}): Shift => ({
  shiftId: ids.shift,
  openDayId: ids.openDay,
  venueId: ids.venue,
  role: 'checkin',
  startAt: soon(48),
  endAt: soon(52),
  zone: 'Asia/Shanghai',
  breakMinutes: 15,
  riskText: both('Wet floors'),
  cancelUntilHours: 24,
  status: 'published',
  ...places,
  revision: 2,
  ...change,
});

/** A place that somebody signed in has: in the shift above, at its time. */
export const myPlace = (change: Partial<MyPlace> = {}): MyPlace => ({
  placeId: ids.shift,
  kind: 'shift',
  openDayId: ids.openDay,
  venueId: ids.venue,
  startAt: soon(48),
  endAt: soon(52),
  seats: 1,
  state: 'confirmed',
  manageToken: 'my.token',
  ...change,
});

export const item = (change: Partial<Item> = {}): Item => ({
  itemId: ids.item,
  name: both('Water'),
  category: 'food',
  baseUnit: 'XBO',
  packs: [{ unit: 'XCT', contains: 24 }],
  storage: 'ambient',
  expiryRequired: true,
  ...change,
});

export const drive = (change: Partial<Drive> = {}): Drive => ({
  driveId: ids.drive,
  name: both('Summer drive'),
  purpose: both('Heat relief'),
  organizationId: ids.organization,
  organiser: both('Charity'),
  certificateNo: 'C-1',
  filingNo: 'F-1',
  contact: 'desk@charity.example',
  startsOn: '2020-01-01',
  endsOn: '2090-01-01',
  acceptance: { minRemainingDays: 180, minRemainingPct: 60 },
  isDemo: false,
  needs: [{ itemId: ids.item, itemName: both('Water'), unit: 'XBO', target: 100, received: 10, pledged: 5 }],
  ...change,
});

export const identityWith = (change: Partial<Identity> = {}): Identity => ({
  accountId: ids.account,
  email: 'someone@people.example',
  memberships: [],
  awaitingPasskey: [],
  session: { sessionId: ids.accountSession, factor: 'code', confirmedAt: soon(0) },
  ...change,
});
