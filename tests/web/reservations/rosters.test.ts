/** Rosters on the site: what a row shows to whom, the files of them, and opening a contact. */
import { describe, expect, test, vi } from 'vitest';
import { openContact, shiftRoster } from '#lib/reservations/server/rosters.ts';
import { pledgesView, sessionRosterView, shiftRosterView } from '#lib/reservations/server/roster-view.ts';
import type { Role } from '#shared/identity/model.ts';
import type { ShiftRosterRow } from '#shared/volunteering/roster-contract.ts';
import { GET as pledgesFile } from '../../../web/src/routes/(charity)/drives/[driveId]/pledges/list.csv/+server.ts';
import { GET as sessionFile } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/sessions/[sessionId]/people/list.csv/+server.ts';
import { GET as shiftFile } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/[shiftId]/people/list.csv/+server.ts';
import { drive, identityWith, ids, openDay, session, shift } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const holding = (role: Role, scope: object = {}) =>
  identityWith({
    memberships: [{ organizationId: ids.organization, organizationName: { en: 'O', 'zh-CN': 'O' }, role, ...scope }],
  });
const manager = holding('venue_manager', { venueId: ids.venue });
const createdAt = '2026-06-01T02:00:00.000Z';
const row = (change: Partial<ShiftRosterRow> = {}): ShiftRosterRow => ({
  recordId: 'sgn_01',
  order: 1,
  name: '张*',
  phone: '138****5678',
  email: 'z***@b.cn',
  ageBand: '18+',
  state: 'confirmed',
  seats: 1,
  createdAt,
  overlaps: false,
  ...change,
});
const minor = row({ recordId: 'sgn_02', name: undefined, phone: undefined, email: undefined, ageBand: '14-17' });
const looking = { who: manager, scope: { venueId: ids.venue }, zone: 'Asia/Shanghai', locale: 'en' as const };

describe('a row of a roster', () => {
  test('R24 offers to open what its reader may: minors only to the venue, nothing to a coordinator', () => {
    const offered = (who: ReturnType<typeof holding>) =>
      shiftRosterView([row(), minor], { ...looking, who }).map(({ mayOpen }) => mayOpen);
    expect(offered(manager)).toEqual([true, true]);
    expect(offered(holding('platform_operator'))).toEqual([true, false]);
    expect(offered(holding('coordinator'))).toEqual([false, false]);
    expect(offered(holding('venue_manager', { venueId: `${ids.venue}x` }))).toEqual([false, false]);
  });

  test('names the group of whoever took one of its seats, and until when the rest is held', () => {
    const hold = row({ recordId: 'hld_01', groupName: 'Acme', namesUntil: '2026-06-18T16:00:00.000Z' });
    const [ofGroup, member, other] = shiftRosterView([hold, row({ holdId: 'hld_01' }), row()], looking);
    expect(ofGroup).toMatchObject({ group: 'Acme', namesUntil: 'Fri\u00a019\u00a0Jun 00:00' });
    expect(member).toMatchObject({ group: 'Acme', namesUntil: undefined });
    expect(other!.group).toBeUndefined();
  });

  test('tells categories and goods in the reader’s language', () => {
    const booking = { ...row({ recordId: 'bkg_01' }), category: 'journalist' as const, hasAccessNeeds: true };
    expect(sessionRosterView([booking], { ...looking, locale: 'zh-CN' })[0]).toMatchObject({
      category: '媒体记者',
      hasAccessNeeds: true,
    });
    const pledge = {
      ...{ recordId: 'plg_01', name: 'J. D.', itemId: ids.item, itemName: { en: 'Water', 'zh-CN': '水' } },
      ...{ quantity: 1200, unit: 'XBO' as const, bringOn: '2026-06-19', createdAt },
    };
    expect(pledgesView([pledge], looking)[0]).toMatchObject({
      pledged: 'Water · 1,200 bottles',
      bringOn: '19\u00a0Jun\u00a02026',
      contact: [],
    });
  });
});

describe('a roster', () => {
  const api = (rows: unknown[] = [row(), minor]) => ({
    messages: { seeUndelivered: async () => ({ recordIds: [row().recordId] }) },
    volunteering: { getShift: async () => shift(), listSignUps: vi.fn(async (_: any) => ({ rows })) },
    openDays: {
      getOpenDay: async () => openDay(),
      getSession: async () => session(),
      listBookings: vi.fn(async (_: any) => ({ rows: [{ ...row(), category: 'public', hasAccessNeeds: false }] })),
    },
    supplies: { getDrive: async () => drive(), listPledges: vi.fn(async (_: any) => ({ rows: [] })) },
  });
  const params = { openDayId: ids.openDay, shiftId: ids.shift, sessionId: ids.session, driveId: ids.drive };

  test('says how long it may be kept, from the registry, and is looked at, not taken', async () => {
    const asked = api();
    const { event } = siteEvent({ api: asked, params, identity: manager });
    expect(await shiftRoster(event)).toMatchObject({ title: 'Check-in', keptDays: 30, capacity: 20 });
    expect(asked.volunteering.listSignUps).toHaveBeenCalledWith({ shiftId: ids.shift, as: undefined });
  });

  test('leads to sign in and back, and is no page for who organizes nothing', async () => {
    const url = `http://site.test/organize/open-days/${ids.openDay}/shifts/${ids.shift}/people`;
    expect(await redirectOf(shiftRoster(siteEvent({ api: api(), params, url }).event))).toContain('/sign-in?next=');
    const stranger = siteEvent({ api: api(), params, identity: identityWith() }).event;
    await expect(shiftRoster(stranger)).rejects.toMatchObject({ status: 403 });
  });

  test.each([
    [
      'shift',
      shiftFile,
      'volunteering',
      'listSignUps',
      /^attachment; filename="shift-\w+-20\d\d-\d\d-\d\d-\d{4}-\w{1,4}\.csv"$/,
    ],
    [
      'session',
      sessionFile,
      'openDays',
      'listBookings',
      /^attachment; filename="session-\w+-20\d\d-\d\d-\d\d-\d{4}-\w{1,4}\.csv"$/,
    ],
    ['drive', pledgesFile, 'supplies', 'listPledges', /^attachment; filename="pledges-\d{4}-\d\d-\d\d-\w{1,4}\.csv"$/],
  ] as const)(
    'of a %s is taken as a file, which the API is told, and kept from caches',
    async (_, GET, part, list, name) => {
      const asked: any = api();
      const response = (await GET(siteEvent({ api: asked, params, identity: manager }).event)) as Response;
      expect(asked[part][list].mock.calls[0][0]).toMatchObject({ as: 'file' });
      expect(response.headers.get('content-disposition')).toMatch(name);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    },
  );

  test.each([
    ['shift', shiftFile, 'volunteering', 'listSignUps'],
    ['session', sessionFile, 'openDays', 'listBookings'],
  ] as const)(
    'of a %s with 5,000 people is a file of them all, while people come and go',
    async (_, GET, part, list) => {
      const asked: any = api();
      const [first] = (await asked[part][list]({})).rows;
      let line = Array.from({ length: 5000 }, (__, n) => n);
      // Between two answers somebody who came early gives back, and three come at the end: a part begins after an order, not a count.
      let next = line.length;
      asked[part][list] = vi.fn(async ({ after = '-1' }: any) => {
        const later = line.filter((order) => order > Number(after));
        const rows = later.slice(0, 500).map((order) => ({ ...first, order, recordId: `r${order}`, seats: order }));
        line = [...line.filter((order) => order !== 7 * (next - 5000)), next, next + 1, next + 2];
        next += 3;
        return later.length > 500 ? { rows, next: String(rows.at(-1).order) } : { rows };
      });
      const response = (await GET(siteEvent({ api: asked, params, identity: manager }).event)) as Response;
      const seats = (await response.text())
        .trim()
        .split('\r\n')
        .slice(1)
        .map((text) => Number(/"(\d+)"/.exec(text)![1]));
      expect(new Set(seats).size).toBe(seats.length);
      const stayed = line.filter((order) => order < 5000);
      expect(stayed.filter((order) => !seats.includes(order))).toEqual([]);
      expect(seats.length).toBeGreaterThanOrEqual(5000);
      expect(asked[part][list].mock.calls.every(([{ as }]: any) => as === 'file')).toBe(true);
    },
  );

  test('in a file has the columns of its own list, and none of another', async () => {
    const titles = async (GET: typeof shiftFile | typeof sessionFile | typeof pledgesFile) => {
      const response = (await GET(siteEvent({ api: api(), params, identity: manager }).event)) as Response;
      return (await response.text()).split('\r\n')[0]!.replace('\uFEFF', '').split(',');
    };
    const only = { shift: ['"Group"'], session: ['"Category"'], drive: ['"Pledged"', '"Brings it on"'] };
    const of = { shift: await titles(shiftFile), session: await titles(sessionFile), drive: await titles(pledgesFile) };
    for (const [list, names] of Object.entries(only))
      for (const [other, shown] of Object.entries(of))
        expect(names.map((name) => shown.includes(name))).toEqual(names.map(() => list === other));
  });

  test('in a file has titles in the reader’s language, and of a minor the age band alone', async () => {
    const { event } = siteEvent({ api: api(), params, identity: manager, locale: 'zh-CN' });
    const lines = (await ((await shiftFile(event)) as Response).text()).split('\r\n');
    expect(lines[0]).toContain('"姓名","团体","联系方式"');
    expect(lines[1]).toContain('"张*",,"138****5678 z***@b.cn","1","已确认"');
    expect(lines[2]).toContain('"14 至 17 周岁",,,"1"');
    expect(lines).toHaveLength(4);
  });
});

describe('opening a contact', () => {
  const recordId = 'sgn_02';
  const submit = (form: Record<string, string>, open: any) => openContact(siteEvent({ form }).event, open);

  test('shows it in its row; a reason of spaces is none', async () => {
    const open = vi.fn(async (_: any) => ({ name: '李小满' }));
    expect(await submit({ recordId, reason: '  ' }, open)).toEqual({ opened: { recordId, name: '李小满' } });
    expect(open).toHaveBeenCalledWith({ recordId, reason: undefined });
  });

  test('tells the API which row it is, where the row says so', async () => {
    const open = vi.fn(async (_: any) => ({ name: '李小满' }));
    await submit({ recordId, order: '7' }, open);
    expect(open).toHaveBeenCalledWith({ recordId, order: 7, reason: undefined });
  });

  test('with a reason that is too long asks again and sends nothing', async () => {
    const open = vi.fn();
    const reason = 'x'.repeat(201);
    const failed: any = await submit({ recordId, reason }, open);
    expect(failed).toMatchObject({ status: 422, data: { values: { recordId, reason }, errors: [{ path: 'reason' }] } });
    expect(open).not.toHaveBeenCalled();
  });

  test('R24 of a minor without a reason is refused at the reason, any other refusal in its row', async () => {
    const asked: any = await submit({ recordId }, vi.fn().mockRejectedValue(refusal('contact.reason-needed')));
    expect(asked.data).toMatchObject({ values: { recordId }, errors: [{ path: 'reason', message: /under 18/ }] });
    const gone: any = await submit({ recordId }, vi.fn().mockRejectedValue(refusal('not-found')));
    expect(gone).toMatchObject({ status: 404, data: { values: { recordId }, errors: [], title: expect.any(String) } });
  });
});
