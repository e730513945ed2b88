/** The editor of a shift or session says what will happen before it happens, and saves at once what nobody feels. */
import { describe, expect, test, vi } from 'vitest';
import { typedSession } from '#lib/open-days/server/session-editor.ts';
import { typedShift } from '#lib/volunteering/server/shift-editor.ts';
import { actions as sessionActions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/sessions/[sessionId]/+page.server.ts';
import { actions as shiftActions } from '../../../web/src/routes/(organizer)/organize/open-days/[openDayId]/shifts/[shiftId]/+page.server.ts';
import { ids, session, shift } from '../support/site-data.ts';
import { redirectOf, siteEvent } from '../support/site-event.ts';

const span = { startAt: '2090-06-19T01:00:00.000Z', endAt: '2090-06-19T03:00:00.000Z' };
const stored = shift({ ...span, capacity: 5, confirmedSeats: 4, waitingSeats: 2, freeSeats: 1 });
const hit = { confirmed: 3, waiting: 2, byMail: 4, byPhone: 1 };
const [first, second] = ['sup_01hz0000000000000000000001', 'sup_01hz0000000000000000000002'];

function edit(typed: Record<string, string>, reach: Record<string, unknown> = { ...hit, released: [] }) {
  const updateShift = vi.fn(async (_: any) => stored);
  const getShiftReach = vi.fn(async (_: any) => reach);
  const listSignUps = vi.fn(async () => ({ rows: [{ recordId: first, name: '李*' }, { recordId: second }] }));
  const api = { volunteering: { updateShift, getShiftReach, listSignUps, getShift: async () => stored } };
  const form = { ...typedShift(stored), 'startAt.stored': '', 'endAt.stored': '', ...typed };
  const { event } = siteEvent({ form, params: { openDayId: ids.openDay, shiftId: stored.shiftId }, api: api as any });
  return { updateShift, getShiftReach, listSignUps, answer: shiftActions.default!(event) as Promise<any> };
}
const later = (minutes: string) => ({ startAt: `2090-06-19T09:${minutes}` });

describe('a shift with people in it', () => {
  test('is saved at once where nobody feels it', async () => {
    const { answer, updateShift, getShiftReach } = edit({ breakMinutes: '20' });
    await redirectOf(answer);
    expect(updateShift).toHaveBeenCalledOnce();
    expect(getShiftReach).not.toHaveBeenCalled();
  });
  test('moved far says whom it hits, saves nothing yet, and cannot be kept quiet', async () => {
    const { answer, updateShift } = edit({ ...later('40') });
    const { preview, values } = await answer;
    expect(preview).toMatchObject({ felt: 'large', ...hit, released: [], over: 0 });
    expect(values.startAt).toBe('2090-06-19T09:40');
    expect(updateShift).not.toHaveBeenCalled();
    const again = edit({ ...later('40'), seen: preview.seen, tell: 'quiet' });
    await redirectOf(again.answer);
    expect(again.updateShift.mock.calls[0]![0].tell).toBeUndefined();
  });
  test('moved a little may be kept quiet, and only what was seen is saved', async () => {
    const { preview } = await edit(later('10')).answer;
    expect(preview.felt).toBe('small');
    const other = edit({ ...later('12'), seen: preview.seen, tell: 'quiet' });
    expect((await other.answer).preview.felt).toBe('small');
    expect(other.updateShift).not.toHaveBeenCalled();
    const same = edit({ ...later('10'), seen: preview.seen, tell: 'quiet' });
    await redirectOf(same.answer);
    expect(same.updateShift.mock.calls[0]![0]).toMatchObject({ tell: false });
  });
  test('with fewer places says who would go, in order and by masked names, and who goes unnamed', async () => {
    const released = [
      { recordId: 'hld_1', seats: 2, isGroup: true },
      { recordId: second, seats: 1, isGroup: false },
      { recordId: first, seats: 2, isGroup: false },
    ];
    const { answer, getShiftReach } = edit({ capacity: '1', onShrink: 'release-last' }, { ...hit, released });
    const { preview } = await answer;
    expect(getShiftReach).toHaveBeenCalledWith({ shiftId: stored.shiftId, capacity: 1 });
    expect(preview).toMatchObject({ felt: 'none', over: 0 });
    expect(preview.released).toEqual(['2 places of a group without names', 'Aged 14 to 17', '李* (2 places)']);
  });
  test('with fewer places keeps everyone unless it is said, and looks at no names then', async () => {
    const { answer, listSignUps } = edit({ capacity: '1' });
    expect((await answer).preview).toMatchObject({ over: 3, released: [] });
    expect(listSignUps).not.toHaveBeenCalled();
  });
  test('is saved at once while nobody is in it', async () => {
    const { answer } = edit(later('40'), { confirmed: 0, waiting: 0, byMail: 0, byPhone: 0, released: [] });
    await redirectOf(answer);
  });
});

test('a session asks alike', async () => {
  const one = session({ ...span, capacity: 20, confirmedSeats: 4, freeSeats: 16 });
  const updateSession = vi.fn();
  const api = {
    openDays: { updateSession, getSession: async () => one, getSessionReach: async () => ({ ...hit, released: [] }) },
  };
  const form = { ...typedSession(one), 'startAt.stored': '', ...later('50') };
  const { event } = siteEvent({ form, params: { openDayId: ids.openDay, sessionId: one.sessionId }, api: api as any });
  expect(await sessionActions.default!(event)).toMatchObject({ preview: { felt: 'large', confirmed: 3 } });
  expect(updateSession).not.toHaveBeenCalled();
});
