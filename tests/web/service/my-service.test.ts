/** The page of one's own hours: what a proof is asked for at first. */
import { expect, test } from 'vitest';
import { load } from '../../../web/src/routes/(volunteer)/me/service/+page.server.ts';
import { identityWith } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const own = { minutes: 60, stars: 0, volunteerNo: 'V-1', notes: [], proofs: [] };
const organizations = [{ organizationId: 'org_1', name: { en: 'Station', 'zh-CN': '站' } }];

test.each([
  ['Asia/Shanghai', '2026-06-19T23:30:00.000Z', '2026-06-20'],
  ['Asia/Shanghai', '2026-06-19T01:00:00.000Z', '2026-06-19'],
  ['Pacific/Kiritimati', '2026-06-19T11:00:00.000Z', '2026-06-20'],
  ['America/New_York', '2026-06-20T02:00:00.000Z', '2026-06-19'],
])('a service in %s at %s is asked for under the day of its venue, %s', async (zone, startAt, on) => {
  const record = {
    ...{
      shiftId: 'shf_1',
      order: 1,
      startAt,
      endAt: startAt,
      zone,
      role: 'checkin',
      minutes: 60,
      state: 'approved',
      isAgreed: true,
      class: 'scanned-both',
      pairs: [],
    },
    ...{ approved: { minutes: 60, class: 'scanned-both' }, words: [], entries: [] },
    ...{ dayName: organizations[0]!.name, venueName: organizations[0]!.name, organizationName: organizations[0]!.name },
  };
  const { event } = siteEvent({
    identity: identityWith(),
    api: { service: { myService: async () => ({ ...own, organizations, records: [record] }) } },
  });
  const page: any = await load(event);
  expect(page.initial).toMatchObject({ from: on, until: on });
});
