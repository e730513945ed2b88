/** The form of many shifts: the list comes first, what is sent is what was ticked, and what was typed stays. */
import { expect, test, vi } from 'vitest';
import {
  actions,
  load,
} from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/series/+page.server.ts';
import { identityWith, ids, openDay, shift, venue } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

const coordinator = identityWith({ memberships: [{ role: 'coordinator' }] as any });
const london = { ...venue({ zone: 'Europe/London' }), venueId: 'ven_01hz0000000000000000000099' };
const pattern = {
  [`venue.${ids.venue}`]: 'on',
  'role.usher': 'on',
  'role.checkin': 'on',
  ...{ onFrom: '2090-06-19', start: '09:00', lengthMinutes: '120', everyMinutes: '60', count: '2' },
  ...{ capacity: '3', breakMinutes: '0', cancelUntilHours: '24', status: 'published' },
  ...{ 'riskText.zh-CN': '人多', 'riskText.en': 'Crowds', idempotencyKey: 'key-of-the-form' },
};
function asked(form: Record<string, string>, more: { shifts?: unknown[]; create?: unknown } = {}) {
  const createShiftSeries = (more.create ?? vi.fn(async () => ({ seriesId: 'srs_1', shiftIds: [] }))) as any;
  const api = {
    openDays: { getOpenDay: async () => ({ ...openDay(), venues: [venue(), london] }) },
    volunteering: {
      listShifts: async () => ({ shifts: more.shifts ?? [] }),
      listTemplates: async () => ({ shifts: [], venues: [] }),
      createShiftSeries,
    },
  };
  const { event } = siteEvent({ api, form, identity: coordinator, params: { openDayId: ids.openDay } });
  return { event, createShiftSeries };
}
const preview = async (form: Record<string, string>, shifts: unknown[] = []) =>
  (await actions.preview!(asked(form, { shifts }).event)) as any;

test('the list has each role at each time, all ticked', async () => {
  const { list, values, errors } = await preview(pattern);
  expect(errors).toEqual([]);
  expect(list.rows.map(({ role, startAt }: any) => `${role} ${startAt.slice(11, 16)}`)).toEqual([
    'usher 01:00',
    'checkin 01:00',
    'usher 02:00',
    'checkin 02:00',
  ]);
  expect(list.rows.every(({ id }: any) => values[id] === 'on')).toBe(true);
  expect(values['riskText.en']).toBe('Crowds');
});

test('a shift that is there already is told and not ticked; one that was called off does not count', async () => {
  const there = { role: 'usher', startAt: '2090-06-19T01:00:00.000Z' } as const;
  const { list, values } = await preview(pattern, [shift(there)]);
  const known = list.rows.filter(({ exists }: any) => exists);
  expect(known).toMatchObject([{ role: 'usher', startAt: there.startAt }]);
  expect(values[known[0].id]).toBeUndefined();
  const again = await preview(pattern, [shift({ ...there, status: 'cancelled' })]);
  expect(again.list.rows.some(({ exists }: any) => exists)).toBe(false);
});

test('times are those of each venue’s clock; what it skips is left out and told', async () => {
  const form = { ...pattern, [`venue.${london.venueId}`]: 'on', onFrom: '2026-03-29', start: '01:30', count: '1' };
  const { list } = await preview(form);
  expect(list.skipped).toBe(2);
  expect(list.rows.map(({ startAt, zone }: any) => `${zone} ${startAt}`)).toEqual(
    Array(2).fill('Asia/Shanghai 2026-03-28T17:30:00.000Z'),
  );
});

test('what is ticked is sent, under the key of the form', async () => {
  const { list, values } = await preview(pattern);
  const { [list.rows[0].id]: _, ...rest } = values;
  const { event, createShiftSeries } = asked({ ...rest, idempotencyKey: 'key-of-the-form' });
  expect(await redirectOf(actions.create!(event))).toMatch(/\/shifts\/series\/srs_1\?made$/);
  const [input, options] = createShiftSeries.mock.calls[0];
  expect(input.rows).toHaveLength(3);
  expect(input.details).toMatchObject({ capacity: 3, riskText: { en: 'Crowds' }, status: 'published' });
  expect(input.details).not.toHaveProperty('role');
  expect(options).toEqual({ context: { idempotencyKey: 'key-of-the-form' } });
});

test('a pattern that was changed after the list was made is listed again and adds nothing', async () => {
  const { values } = await preview(pattern);
  const { event, createShiftSeries } = asked({ ...values, start: '10:00' });
  const failed = (await actions.create!(event)) as any;
  expect(failed).toMatchObject({ status: 422, data: { title: expect.stringContaining('changed') } });
  expect(failed.data.list.rows[0].startAt).toBe('2090-06-19T02:00:00.000Z');
  expect(createShiftSeries).not.toHaveBeenCalled();
});

test('nothing ticked adds nothing and says so', async () => {
  const { event, createShiftSeries } = asked(pattern);
  expect(await actions.create!(event)).toMatchObject({ status: 422, data: { title: 'No shift is ticked.' } });
  expect(createShiftSeries).not.toHaveBeenCalled();
});

test.each([
  [{ count: '' }, 'count'],
  [{ count: '101' }, 'count'],
  [{ 'role.usher': '', 'role.checkin': '' }, 'roles'],
  [{ [`venue.${ids.venue}`]: '' }, 'venues'],
  [{ lengthMinutes: 'long' }, 'lengthMinutes'],
  [{ capacity: '0' }, 'capacity'],
])('%j is refused at its field, and what was typed stays', async (more, path) => {
  const failed = await preview({ ...pattern, ...more });
  expect(failed).toMatchObject({ status: 422, data: { values: { 'riskText.en': 'Crowds' } } });
  expect(failed.data.errors.map((each: any) => each.path)).toContain(path);
});

test.each([
  [{ 'riskText.zh-CN': ' ' }, ['riskText.zh-CN']],
  [{ 'riskText.en': '人多' }, ['riskText.en']],
  [{ 'riskText.zh-CN': '', 'riskText.en': '', capacity: '0' }, ['capacity', 'riskText.zh-CN', 'riskText.en']],
  [{ 'riskText.zh-CN': '', status: 'draft' }, undefined],
])('what is published without its risks is refused before there is a list: %j', async (more, paths) => {
  const answer = await preview({ ...pattern, ...more });
  expect(answer.data?.errors.map((each: any) => each.path)).toEqual(paths);
  expect((answer.data ?? answer).values).toMatchObject(more);
});

test('a refusal of the API keeps the list and the ticks', async () => {
  const { values } = await preview(pattern);
  const create = async () => Promise.reject(refusal('shift.risk-text-missing'));
  const failed = (await actions.create!(asked(values, { create }).event)) as any;
  expect(failed.data).toMatchObject({ code: 'shift.risk-text-missing', errors: [{ path: 'riskText.zh-CN' }] });
  expect(failed.data.list.rows).toHaveLength(4);
});

test('it starts from the shift that was made last, and says which', async () => {
  const older = shift({ shiftId: 'shf_01hz0000000000000000000001', meetingPoint: { 'zh-CN': '旧', en: 'Old' } });
  const newer = shift({ shiftId: 'shf_01hz0000000000000000000002', meetingPoint: { 'zh-CN': '门', en: 'Gate' } });
  const { event } = asked({}, { shifts: [newer, older] });
  const { initial, takenFrom } = (await load(event as any)) as any;
  expect(initial).toMatchObject({ 'meetingPoint.en': 'Gate', onFrom: openDay().heldOn });
  for (const own of ['startAt', 'endAt', 'sessionId', 'revision', 'signUpOpensAt'])
    expect(initial).not.toHaveProperty(own);
  expect(takenFrom).toContain(venue().name.en);
});
