/** R29: a charity is told by when it says what becomes of what a drive has left, and says it on the drive's page. */
import { isActionFailure } from '@sveltejs/kit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { actions, load as editPage } from '../../../web/src/routes/(charity)/drives/[driveId]/edit/+page.server.ts';
import { load as ownPage } from '../../../web/src/routes/(charity)/drives/own/+page.server.ts';
import { drive, identityWith, ids } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const identity = identityWith({
  memberships: [
    { organizationId: ids.organization, organizationName: { 'zh-CN': '慈', en: 'C' }, role: 'charity_staff' },
  ],
});
const june = drive({ startsOn: '2027-06-01', endsOn: '2027-06-30' });
const closed = { ...june, closedAt: '2027-08-01T00:00:00Z' };
const api = (one = june, more: object = {}) => ({
  supplies: {
    getDrive: async () => one,
    listDrives: async () => ({ drives: [one] }),
    listDraftDrives: async () => ({ drives: [] }),
    listItems: async () => ({ items: [] }),
    ...more,
  },
  openDays: { listOpenDays: async () => ({ openDays: [] }) },
  relief: { listCampaigns: async () => ({ campaigns: [] }) },
  organizations: { listOrganizations: async () => ({ organizations: [] }) },
});
const owedOn = async (day: string, one = june, locale: 'zh-CN' | 'en' = 'en'): Promise<unknown[]> => {
  vi.useFakeTimers({ now: new Date(`${day}T04:00:00Z`), toFake: ['Date'] });
  const event = () => siteEvent({ api: api(one), identity, params: { driveId: ids.drive }, locale }).event;
  const [own, edit]: any[] = await Promise.all([ownPage(event()), editPage(event())]);
  return [own.drives[0].owed, edit.owed];
};
afterEach(() => void vi.useRealTimers());

describe('R29 The pages of a drive say by when its rest is told', () => {
  test.each([
    ['2027-06-30', june, undefined],
    ['2027-07-01', june, { by: '30\u00a0Sept\u00a02027', isLate: false }],
    ['2027-10-01', june, { by: '30\u00a0Sept\u00a02027', isLate: true }],
    ['2027-10-01', closed, undefined],
  ])('on %s', async (day, one, owed) => expect(await owedOn(day, one)).toEqual([owed, owed]));
  test('in Chinese too', async () => {
    expect(await owedOn('2027-07-01', june, 'zh-CN')).toMatchObject([{ by: '2027年9月30日' }, { by: '2027年9月30日' }]);
  });
});

describe('R29 What becomes of the rest', () => {
  const close = (closeDrive: unknown, form: Record<string, string>) =>
    actions.close!(siteEvent({ form, params: { driveId: ids.drive }, api: api(june, { closeDrive }) }).event) as any;
  const words = { 'words.zh-CN': '转给冬季募集', 'words.en': 'To the winter drive' };

  test('is sent with its kind and its words, and leads to the page of the drive', async () => {
    const closeDrive = vi.fn(async (_: any) => ({}));
    expect(await redirectOf(close(closeDrive, { kind: 'similar_project', ...words }))).toBe(`/drives/${ids.drive}`);
    expect(closeDrive.mock.calls[0]![0]).toMatchObject({
      surplus: { kind: 'similar_project', words: { 'zh-CN': '转给冬季募集', en: 'To the winter drive' } },
    });
  });
  test('without a kind or words is told at its fields, and nothing is sent', async () => {
    const closeDrive = vi.fn();
    const failed = await close(closeDrive, { 'words.en': 'To the winter drive' });
    expect([isActionFailure(failed), failed.data.errors.map(({ path }: any) => path)]).toEqual([
      true,
      expect.arrayContaining(['kind']),
    ]);
    expect(closeDrive).not.toHaveBeenCalled();
  });
});
