/** All shifts at a glance: grouped by venue and day, filtered by the address alone. */
import { describe, expect, test, vi } from 'vitest';
import { load } from '../../../web/src/routes/(volunteer)/open-days/[openDayId]/shifts/+page.server.ts';
import { ids, openDay, shift, identityWith, venue } from '../support/site-data.ts';
import { refusal, siteEvent } from '../support/site-event.ts';

const branch = 'ven_01hz0000000000000000000099';
const shifts = [
  shift({ shiftId: 'shf_a', role: 'checkin', languages: ['zh-CN', 'en'], access: ['seated'] }),
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
const show = async (
  query = '',
  options = {},
  listShifts: (asked: any) => Promise<unknown> = async () => ({ shifts }),
) => {
  const api = {
    openDays: {
      getOpenDay: async () =>
        openDay({ venues: [venue({ venueId: branch, role: 'branch', access: ['step_free'] }), venue()] }),
    },
    volunteering: { listShifts },
  };
  const url = `http://site.test/open-days/${ids.openDay}/shifts${query}`;
  const { event, jar } = siteEvent({ api, url, params: { openDayId: ids.openDay }, ...options });
  const page: any = await load(event);
  return { ...page, jar, shown: page.groups.flatMap((group: any) => group.shifts.map((one: any) => one.shiftId)) };
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
  ['?language=en', ['shf_a']],
  ['?language=zh-CN&access=step_free', ['shf_c']],
  ['?access=seated', ['shf_a']],
  ['?access=seated&access=step_free', []],
  [`?venue=${branch}`, ['shf_c']],
  // 00:30 on the 2nd in Shanghai, still the 1st in UTC.
  ['?day=2090-05-02', ['shf_c']],
  ['?day=2090-05-01', []],
  ['?role=&venue=&day=', ['shf_a', 'shf_b', 'shf_c']],
  ['?role=nonsense', ['shf_a', 'shf_b', 'shf_c']],
])('%s shows %j', async (query, expected) => {
  expect((await show(query)).shown).toEqual(expected);
});

describe('by the time of day at which a shift begins, on the venue’s clock', () => {
  const at = (shiftId: string, startAt: string) => shift({ shiftId, startAt: `2090-05-01T${startAt}:00.000Z` });
  // 00:00, 11:59, 12:00, 17:59, 18:00 and 23:59 in Shanghai.
  const clocks = [
    ['a', '16:00'],
    ['b', '03:59'],
    ['c', '04:00'],
    ['d', '09:59'],
    ['e', '10:00'],
    ['f', '15:59'],
  ] as const;
  const list = async () => ({ shifts: clocks.map(([name, clock]) => at(`shf_${name}`, clock)) });
  test.each([
    ['morning', ['shf_a', 'shf_b']],
    ['afternoon', ['shf_c', 'shf_d']],
    ['evening', ['shf_e', 'shf_f']],
    ['noon', ['shf_a', 'shf_b', 'shf_c', 'shf_d', 'shf_e', 'shf_f']],
  ])('%s', async (part, expected) => {
    const { shown, filtered } = await show(`?part=${part}`, {}, list);
    expect(shown.sort()).toEqual(expected);
    expect(filtered).toBe(part !== 'noon');
  });
  test('offers only the times that there are', async () => {
    const { choices } = await show('', {}, async () => ({ shifts: [at('shf_e', '10:00'), at('shf_b', '03:59')] }));
    expect(choices.parts).toEqual(['morning', 'evening']);
  });
});

test('offers only roles and days that there are', async () => {
  const { choices } = await show();
  expect(choices.roles.map(({ value }: any) => value).sort()).toEqual(['booth', 'checkin', 'guide']);
  expect(choices.days).toHaveLength(2);
});

describe('What can I do now?', () => {
  const demanding = [
    shift({ shiftId: 'shf_adults', role: 'guide' }),
    shift({ shiftId: 'shf_insured', needsInsurance: true, endAt: '2090-05-01T02:00:00.000Z' }),
    shift({ shiftId: 'shf_trained', needsTrainings: ['first_aid'] }),
    shift({ shiftId: 'shf_later', signUpOpensAt: '2089-01-01T00:00:00.000Z', startAt: '2090-01-01T00:00:00.000Z' }),
    shift({ shiftId: 'shf_anyone' }),
  ];
  const can = async (query: string) => (await show(query, {}, async () => ({ shifts: demanding }))).shown;

  test.each([
    ['?age=18%2B', ['shf_adults', 'shf_anyone']],
    ['?age=14-17', ['shf_anyone']],
    ['?age=18%2B&insured=2090-05-01', ['shf_adults', 'shf_anyone', 'shf_insured']],
    ['?age=18%2B&insured=2090-04-30', ['shf_adults', 'shf_anyone']],
    ['?age=14-17&training=dignity&training=first_aid', ['shf_anyone', 'shf_trained']],
    // Without an age nothing is known of the person, so nothing is left out.
    ['?insured=2090-05-01', demanding.map(({ shiftId }) => shiftId).sort()],
    ['?age=13', demanding.map(({ shiftId }) => shiftId).sort()],
  ])('%s shows only what such a person may sign up for now: %j', async (query, expected) => {
    expect((await can(query)).sort()).toEqual(expected);
  });

  test('soonest first goes by day over all venues, and each shift says its venue', async () => {
    const { groups, shown } = await show('?order=soonest');
    expect(shown).toEqual(['shf_a', 'shf_b', 'shf_c']);
    expect(groups).toHaveLength(2);
    expect(groups[1].shifts[0].venueName).toBe('Hangzhou main venue');
  });

  describe('without what clashes with what I have', () => {
    const link = { cookies: { 'fits-with': 'my.token' } };
    const fitting = () =>
      vi.fn(async ({ notClashingWith }: any) => ({ shifts: notClashingWith ? shifts.slice(0, 1) : shifts }));

    test.each([
      ['of who is signed in', { identity: identityWith() }, 'me'],
      ['by the private link kept for it', link, 'my.token'],
    ])('%s', async (_, options, notClashingWith) => {
      const listShifts = fitting();
      const page = await show('?fits=on', options, listShifts);
      expect(page).toMatchObject({ shown: ['shf_a'], mayFit: true, filtered: true, fitsNothing: false });
      expect(listShifts).toHaveBeenCalledWith({ openDayId: ids.openDay, notClashingWith });
    });
    test('is not offered to whom nothing is known of', async () => {
      const page = await show('?fits=on', {}, fitting());
      expect(page).toMatchObject({ mayFit: false, fitsNothing: true });
      expect(page.shown).toHaveLength(3);
    });
    test('a link that holds no place any more is forgotten, and all are shown', async () => {
      const page = await show('?fits=on', link, async ({ notClashingWith }) => {
        if (notClashingWith) throw refusal('not-found');
        return { shifts };
      });
      expect(page).toMatchObject({ mayFit: false, fitsNothing: true });
      expect(page.shown).toHaveLength(3);
      expect(page.jar.has('fits-with')).toBe(false);
    });
  });
});
