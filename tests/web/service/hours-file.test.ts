/** Hours as a file for entry in another system: the same rows as CSV and as XLSX, with the groups of information beside person and service. */
import { expect, test } from 'vitest';
import { readTable } from '#lib/server/tables/read-table.ts';
import type { StaffView } from '#shared/service/model.ts';
import { GET } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/service/export/+server.ts';
import { identityWith, ids, openDay } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const at = '2026-06-19T04:00:00.000Z';
const record = {
  ...{ shiftId: 'shf_1', order: 1, state: 'approved', role: 'usher', zone: 'Asia/Shanghai', isAgreed: true },
  ...{ startAt: '2026-06-18T17:00:00.000Z', endAt: at, minutes: 185, class: 'scanned-both', pairs: [] },
  ...{ dayName: { en: 'Open day', 'zh-CN': '开放日' }, venueName: { en: 'Main', 'zh-CN': '主会场' } },
  ...{ approved: { minutes: 185, class: 'scanned-both', at }, name: '=王小明', volunteerNo: 'V-1', flags: [] },
  ...{ isOwnProposal: false, notes: [{ noteId: 'snt_1', group: 'training', on: '2026-06-01', text: '急救' }] },
} as unknown as StaffView;

const manager = identityWith({
  memberships: [
    {
      ...{ organizationId: ids.organization, organizationName: { en: 'O', 'zh-CN': 'O' } },
      ...{ role: 'venue_manager', venueId: ids.venue },
    },
  ],
});

async function file(as: 'csv' | 'xlsx', locale: 'en' | 'zh-CN') {
  const api = {
    openDays: { getOpenDay: async () => openDay() },
    service: { listService: async () => ({ records: [record] }) },
  };
  const { event } = siteEvent({
    ...{ identity: manager, api: api as never, locale, params: { openDayId: ids.openDay } },
    url: `http://site.test/organize?venue=${ids.venue}&as=${as}`,
  });
  const response = await GET(event);
  expect(response.headers.get('content-disposition')).toContain(`.${as}`);
  const table = await readTable(new Uint8Array(await response.arrayBuffer()));
  if (!table.ok) throw new Error(table.refusal.code);
  return table.value;
}

test.each([
  ['en', ['Name', 'Hours', 'Minutes', 'Training']],
  ['zh-CN', ['姓名', '服务时间（小时）', '服务时间（分钟）', '培训']],
] as const)('in %s CSV and XLSX say the same', async (locale, heads) => {
  const [csv, xlsx] = [await file('csv', locale), await file('xlsx', locale)];
  expect(xlsx).toEqual(csv);
  for (const head of heads) expect(xlsx.header).toContain(head);
  for (const cell of ['=王小明', '185', '2026-06-19', '2026-06-01 急救', 'V-1']) expect(xlsx.rows[0]).toContain(cell);
});
