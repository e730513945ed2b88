/** Where goods may be sent: what is over is told apart from what is to come, and what has one name by its day. */
import { expect, test, vi } from 'vitest';
import { destinations } from '../../../web/src/lib/supplies/server/places.ts';
import type { Api } from '../../../web/src/lib/server/api.ts';

const text = (en: string) => ({ 'zh-CN': en, en });
const hall = (openDayId: string) => ({ venueId: `${openDayId}-hall`, openDayId, name: text('Main hall') });
const round = (roundId: string, on: string, status = 'planned') => ({ roundId, on, status });

const api = {
  relief: {
    listCampaigns: async () => ({ campaigns: [{ campaignId: 'c1', name: text('Winter') }] }),
    getCampaign: async () => ({
      name: text('Winter'),
      rounds: [
        round('later-0003', '2031-12-11'),
        round('gone-0001', '2031-11-30'),
        round('twin-aaaa', '2031-12-02'),
        round('twin-bbbb', '2031-12-02'),
        round('done-0002', '2031-12-01', 'closed'),
      ],
    }),
  },
  openDays: {
    listVenues: async () => ({
      venues: [hall('next'), hall('past'), hall('today'), hall('closed'), hall('off')],
    }),
    listOpenDays: async () => ({
      openDays: [
        { openDayId: 'off', heldOn: '2031-12-11', calledOff: {} },
        { openDayId: 'past', heldOn: '2031-11-30' },
        { openDayId: 'today', heldOn: '2031-12-01' },
        { openDayId: 'next', heldOn: '2031-12-11' },
        { openDayId: 'closed', heldOn: '2031-12-20', closedAt: '2031-11-01T00:00:00Z' },
      ],
    }),
  },
} as unknown as Api;

test('only what is planned from today on gets goods, the soonest first and with its day', async () => {
  vi.useFakeTimers({ now: Date.parse('2031-12-01T01:00:00Z'), toFake: ['Date'] });
  try {
    const all = await destinations(api, 'en');
    const offered = all.filter(({ isOver }) => !isOver);
    expect(offered.map(({ value }) => value)).toEqual([
      'round:twin-aaaa',
      'round:twin-bbbb',
      'round:later-0003',
      'venue:today-hall',
      'venue:next-hall',
      'campaign:c1',
    ]);
    // The space within a date does not break.
    const labels = offered.map(({ label }) => label.replaceAll('\u00a0', ' '));
    expect(labels).toEqual([
      'Outreach round · Winter, 2 Dec 2031 aaaa',
      'Outreach round · Winter, 2 Dec 2031 bbbb',
      'Outreach round · Winter, 11 Dec 2031',
      'Venue · Main hall, 1 Dec 2031',
      'Venue · Main hall, 11 Dec 2031',
      'Campaign · Winter',
    ]);
    // On older papers each of them still has its name.
    expect(all).toHaveLength(11);
  } finally {
    vi.useRealTimers();
  }
});
