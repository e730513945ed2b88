/** All shifts at a glance: grouped by venue and day, filtered by the address alone. */
import { expect, test } from 'vitest';
import { load } from '../../web/src/routes/(volunteer)/open-days/[openDayId]/shifts/+page.server.ts';
import { ids, openDay, shift, venue } from './site-data.ts';
import { siteEvent } from './site-event.ts';

const branch = 'ven_01hz0000000000000000000099';
const shifts = [
  shift({ shiftId: 'shf_a', role: 'checkin' }),
  shift({ shiftId: 'shf_b', role: 'guide', freeSeats: 0, confirmedSeats: 20 }),
  shift({
    shiftId: 'shf_c',
    role: 'booth',
    venueId: branch,
    startAt: '2090-05-01T16:30:00.000Z',
    endAt: '2090-05-01T18:00:00.000Z',
  }),
  shift({ shiftId: 'shf_d', role: 'usher', status: 'draft' }),
];
const show = async (query = '') => {
  const api = {
    openDays: {
      getOpenDay: async () => openDay({ venues: [venue({ venueId: branch, role: 'branch' }), venue()] }),
    },
    volunteering: { listShifts: async () => ({ shifts }) },
  };
  const url = `http://site.test/open-days/${ids.openDay}/shifts${query}`;
  const page: any = await load(siteEvent({ api, url, params: { openDayId: ids.openDay } }).event);
  return { ...page, shown: page.groups.flatMap((group: any) => group.shifts.map((one: any) => one.shiftId)) };
};

test('shows every published shift, the main venue first', async () => {
  const page = await show();
  expect(page.shown).toEqual(['shf_a', 'shf_b', 'shf_c']);
  expect(page.found).toBe(3);
  expect(page.filtered).toBe(false);
});

test.each([
  ['?role=guide', ['shf_b']],
  ['?free=on', ['shf_a', 'shf_c']],
  [`?venue=${branch}`, ['shf_c']],
  // 00:30 on the 2nd in Shanghai, still the 1st in UTC.
  ['?day=2090-05-02', ['shf_c']],
  ['?day=2090-05-01', []],
  ['?role=&venue=&day=', ['shf_a', 'shf_b', 'shf_c']],
  ['?role=nonsense', ['shf_a', 'shf_b', 'shf_c']],
])('%s shows %j', async (query, expected) => {
  expect((await show(query)).shown).toEqual(expected);
});

test('offers only roles and days that there are', async () => {
  const { choices } = await show();
  expect(choices.roles.map(({ value }: any) => value).sort()).toEqual(['booth', 'checkin', 'guide']);
  expect(choices.days).toHaveLength(2);
});
