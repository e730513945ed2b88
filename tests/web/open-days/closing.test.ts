/** Closing an open day on the site: from its report, and apart in the organizer's list from then on. */
import { expect, test, vi } from 'vitest';
import { load } from '../../../web/src/routes/(organizer)/organize/+page.server.ts';
import { actions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/report/+page.server.ts';
import { identityWith, ids, openDay } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const coordinator = identityWith({ memberships: [{ role: 'coordinator' }] as any });

test('closed ones stand apart in the list of open days, and gaps stand at the others', async () => {
  const closed = openDay({ openDayId: 'opd_01hz0000000000000000000077', closedAt: '2026-06-25T01:00:00.000Z' });
  const gaps = { openDayId: ids.openDay, shifts: 2, people: 5 };
  const listGaps = async () => ({ gaps: [gaps] });
  const api = { openDays: { listGaps, listOpenDays: async () => ({ openDays: [openDay(), closed] }) } };
  const shown = (await load(siteEvent({ api, identity: coordinator }).event)) as any;
  expect(shown.openDays.map((one: any) => one.openDayId)).toEqual([ids.openDay]);
  expect(shown.openDays[0].gaps).toEqual(gaps);
  expect(shown.closed.map((one: any) => one.openDayId)).toEqual([closed.openDayId]);
});

test.each([
  ['close', true],
  ['reopen', false],
] as const)('the report can %s it', async (action, isClosed) => {
  const setOpenDayClosed = vi.fn(async () => openDay());
  const params = { openDayId: ids.openDay };
  const asked = { api: { openDays: { setOpenDayClosed } }, form: { revision: '3' }, identity: coordinator, params };
  await redirectOf(actions[action]!(siteEvent(asked).event));
  expect(setOpenDayClosed).toHaveBeenCalledWith({ openDayId: ids.openDay, revision: 3, isClosed });
});

test.each(['en', 'zh-CN'] as const)('a day that is not over says so in %s', async (locale) => {
  const setOpenDayClosed = async () => {
    throw refusal('open-day.not-over', undefined, locale);
  };
  const asked = { api: { openDays: { setOpenDayClosed } }, form: { revision: '3' }, locale };
  const answer = (await actions.close!(siteEvent({ ...asked, params: { openDayId: ids.openDay } }).event)) as any;
  expect(answer.data.title).toMatch(locale === 'en' ? /day after it was held/ : /次日/);
});
