/** The page of one's own hours: what a proof is asked for at first. */
import { expect, test, vi } from 'vitest';
import { actions, load } from '../../../web/src/routes/(volunteer)/me/service/+page.server.ts';
import { identityWith } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

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

test('a name that the paper cannot show is asked about at its field, and goes as it is for whoever says so', async () => {
  const applyForProof = vi.fn(async () => ({}));
  const typed = { organizationId: `org_${'1'.repeat(26)}`, from: '2026-06-01', until: '2026-06-30', name: '王𫢳' };
  const sent = (form: Record<string, string>) =>
    actions.apply!(siteEvent({ form, api: { service: { applyForProof } } }).event);
  const asked: any = await sent(typed);
  expect(asked).toMatchObject({ status: 422, data: { values: typed, errors: [{ path: 'name' }] } });
  expect(asked.data.errors[0].message).toContain('𫢳');
  expect(applyForProof).not.toHaveBeenCalled();
  expect(await redirectOf(sent({ ...typed, nameAsIs: 'on' }))).toBe('/me/service?applied');
  expect(await redirectOf(sent({ ...typed, name: '김한별' }))).toBe('/me/service?applied');
  expect(applyForProof.mock.calls.map(([body]: any[]) => body.name)).toEqual(['王𫢳', '김한별']);
});
