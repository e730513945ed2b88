/** The survey asks nothing before its day: nobody was there yet. */
import { expect, test } from 'vitest';
import { load } from '../../../web/src/routes/(public)/open-days/[openDayId]/survey/+page.server.ts';
import { ids, openDay } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const opensOn = async (heldOn: string) => {
  const api = { openDays: { getOpenDay: async () => openDay({ venues: [], heldOn }) } };
  const url = `http://site.test/open-days/${ids.openDay}/survey`;
  const page: any = await load(siteEvent({ api, url, params: { openDayId: ids.openDay } }).event as never);
  return page.opensOn;
};

test('before the day it says when it opens, and after it nothing is in the way', async () => {
  expect(await opensOn('2099-06-19')).toContain('2099');
  expect(await opensOn('2001-06-19')).toBeUndefined();
});
