/** The home page of a site without an open day leads only to what there is. */
import { expect, test } from 'vitest';
import { load } from '../../../web/src/routes/(public)/+page.server.ts';
import { siteEvent } from '../support/site-event.ts';

test.each([
  [0, 0, []],
  [1, 0, ['give']],
  [0, 1, ['relief']],
  [2, 1, ['give', 'relief']],
])('%i drives and %i campaigns: %j', async (drives, campaigns, ways) => {
  const api = {
    openDays: { listOpenDays: async () => ({ openDays: [] }) },
    desk: { listPublicReports: async () => ({ reports: [] }) },
    supplies: { listDrives: async () => ({ drives: Array(drives).fill({}) }) },
    relief: { listCampaigns: async () => ({ campaigns: Array(campaigns).fill({}) }) },
  };
  const page = (await load(siteEvent({ api }).event)) as any;
  expect(page.ways).toEqual(ways);
});
