/** The public programme by language, access and distance: by the address alone, and only by what there is. */
import { expect, test } from 'vitest';
import { load } from '../../../web/src/routes/(public)/open-days/[openDayId]/+page.server.ts';
import { ids, openDay, session, venue } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const branch = 'ven_01hz0000000000000000000099';
const point = (lat: number, lon: number) => ({ lat, lon, datum: 'WGS84', givenIn: 'WGS84' }) as const;
const venues = [
  venue({ access: ['step_free'], point: point(30.27, 120.16) }),
  venue({ venueId: branch, role: 'branch', point: point(23.13, 113.26) }),
];
const sessions = [
  session({ sessionId: 'ssn_a', languages: ['zh-CN', 'en'] }),
  session({ sessionId: 'ssn_b', venueId: branch, access: ['sign_language'] }),
];
async function show(query = '', days: object = { venues }, held = sessions, shifts: object[] = []) {
  const api = {
    volunteering: { listShifts: async () => ({ shifts }) },
    desk: { listPublicReports: async () => ({ reports: [] }) },
    openDays: {
      getOpenDay: async () => openDay(days),
      listSessions: async () => ({ sessions: held }),
      listOpenDays: async () => ({ openDays: [] }),
    },
  };
  const url = `http://site.test/open-days/${ids.openDay}${query}`;
  const page: any = await load(siteEvent({ api, url, params: { openDayId: ids.openDay } }).event);
  return {
    ...page,
    shown: page.venues.map(({ venue, sessions }: any) => [
      venue.venueId === branch ? 'branch' : 'main',
      ...sessions.map((one: any) => one.sessionId),
    ]),
  };
}

test.each([
  [
    '',
    false,
    [
      ['main', 'ssn_a'],
      ['branch', 'ssn_b'],
    ],
  ],
  ['?language=en', true, [['main', 'ssn_a']]],
  ['?access=step_free', true, [['main', 'ssn_a']]],
  ['?access=sign_language&language=zh-CN', true, [['branch', 'ssn_b']]],
  ['?access=sign_language&access=step_free', true, []],
  [
    '?access=nonsense&language=xx',
    false,
    [
      ['main', 'ssn_a'],
      ['branch', 'ssn_b'],
    ],
  ],
  // From Guangdong the branch in Guangzhou is nearer.
  [
    '?from=44',
    false,
    [
      ['branch', 'ssn_b'],
      ['main', 'ssn_a'],
    ],
  ],
])('%s', async (query, isFiltered, expected) => {
  const page = await show(query);
  expect(page.shown).toEqual(expected);
  expect(page.isFiltered).toBe(isFiltered);
  expect(page.event.location.name).toBe('Hangzhou main venue');
});

test('offers what there is to choose from, and nothing where all is alike', async () => {
  const { choices } = await show();
  expect(choices.languages.map(({ value }: any) => value)).toEqual(['zh-CN', 'en']);
  expect(choices.access.map(({ value }: any) => value)).toEqual(['step_free', 'sign_language']);
  expect(choices.provinces).toHaveLength(34);
  const plain = await show('', { venues: [venue()] }, [session()]);
  expect(plain.choices).toEqual({ languages: [], access: [], provinces: [] });
});

test('a day ahead offers a place to volunteers once it has a shift, and a past one never', async () => {
  const [ahead, past] = ['2099-06-19', '2001-06-19'];
  const offered = async (heldOn: string, shifts: object[]) =>
    (await show('', { venues: [], heldOn }, [], shifts)).takesVolunteers;
  expect([await offered(ahead, []), await offered(ahead, [{}]), await offered(past, [{}])]).toEqual([
    false,
    true,
    false,
  ]);
});
