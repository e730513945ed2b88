/** Case 47: a drive that ends on the 30th is open to its last minute in China, and says that day alone, in both languages. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { load as drivePage } from '../../../web/src/routes/(public)/drives/[driveId]/+page.server.ts';
import { load as drivesPage } from '../../../web/src/routes/(public)/drives/+page.server.ts';
import { decidePledge } from '../../../shared/supplies/pledge-rules.ts';
import { drive, ids, item } from '../support/site-data.ts';
import { siteEvent } from '../support/site-event.ts';

const june = drive({ startsOn: '2027-06-01', endsOn: '2027-06-30' });
const supplies = {
  getDrive: async () => ({ ...june, items: [item()], donations: [] }),
  seeGoodsOfDrive: async () => ({ items: [] }),
  listDrives: async () => ({ drives: [june] }),
};
const pageAt = async (instant: string, locale: 'zh-CN' | 'en'): Promise<any> => {
  vi.useFakeTimers({ now: new Date(instant), toFake: ['Date'] });
  return drivePage(siteEvent({ api: { supplies }, params: { driveId: ids.drive }, locale }).event);
};
afterEach(() => void vi.useRealTimers());

const moments = [
  ['2027-05-31T23:59:59+08:00', false],
  ['2027-06-01T00:00:00+08:00', true],
  ['2027-06-30T07:59:00+08:00', true],
  ['2027-06-30T23:59:59+08:00', true],
  ['2027-07-01T00:00:00+08:00', false],
  ['2027-07-01T00:01:00+08:00', false],
  ['2027-07-01T07:59:00+08:00', false],
] as const;

describe.each(['zh-CN', 'en'] as const)('The page of a drive, in %s', (locale) => {
  test.each(moments)('takes promises at %s: %s, as the API does', async (instant, isOpen) => {
    const { why, drive: shown } = await pageAt(instant, locale);
    expect(why === undefined).toBe(isOpen);
    const [need] = june.needs;
    expect(decidePledge(june, item(), need, { quantity: 1, unit: 'XBO' }, Date.parse(instant)).ok).toBe(isOpen);
    expect(shown.period).toMatch(locale === 'en' ? /30\u00a0Jun/ : /6月30日/);
    expect(shown.period).not.toMatch(/1\u00a0Jul|7月1日/);
  });
  test('names the same last day as the list of drives', async () => {
    const { drive: shown } = await pageAt('2027-06-30T12:00:00+08:00', locale);
    const list: any = await drivesPage(siteEvent({ api: { supplies }, locale }).event);
    expect(list.drives.map((one: any) => one.period)).toEqual([shown.period]);
  });
});
