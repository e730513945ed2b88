/** Two shifts that fail alone made one: where everybody fits and agrees to nothing new, and what happens to whoever cannot be moved. */
import { describe, expect, test, vi } from 'vitest';
import { mergeShifts, mergeTarget } from '#lib/open-days/server/merge-shifts.ts';
import { riskView } from '#lib/open-days/server/risk-view.ts';
import { identityWith, ids, openDay, shift, venue } from '../support/site-data.ts';

const now = Date.parse('2090-06-19T00:00:00Z');
const at = (time: string) => `2090-06-19T${time}:00.000Z`;
const nine = {
  startAt: at('01:00'),
  endAt: at('03:00'),
  capacity: 10,
  confirmedSeats: 2,
  freeSeats: 8,
  waitingSeats: 0,
};
const fails = shift({ ...nine, shiftId: 'shf_a' });
const beside = (more: object = {}) => shift({ ...nine, shiftId: 'shf_b', ...more });

describe('the shift to merge into', () => {
  test('is of the same work beside it, the fullest of several', () => {
    const fuller = beside({ shiftId: 'shf_c', confirmedSeats: 5, freeSeats: 5 });
    expect(mergeTarget(fails, [fails, beside(), fuller], now)?.shiftId).toBe('shf_c');
  });

  test.each([
    ['has no room for all who are in it', { freeSeats: 1 }],
    ['is of other work', { role: 'guide' }],
    ['is at another venue', { venueId: 'ven_other' }],
    ['has other risks, which nobody agreed to', { riskText: { 'zh-CN': '他险', en: 'Others' } }],
    ['is more than an hour away', { startAt: at('02:30'), endAt: at('04:30') }],
    ['is called off', { status: 'cancelled' }],
  ])('is none that %s', (_, more) => {
    expect(mergeTarget(fails, [fails, beside(more)], now)).toBeUndefined();
  });

  test('is offered where few have signed up, with cover for whoever may record who comes', () => {
    const riskFor = (role?: 'coordinator') =>
      riskView(
        {
          openDay: openDay({ venues: [venue()] }) as never,
          ...{
            shifts: [fails, beside()],
            sessions: [],
            answers: [],
            who: role && identityWith({ memberships: [{ role }] as any }),
          },
        },
        'en',
        now,
      )[0];
    const mergeInto = { shiftId: 'shf_b', time: '09:00–11:00' };
    expect(riskFor('coordinator')).toMatchObject({ mergeInto, needsCover: true });
    expect(riskFor()).toMatchObject({ mergeInto, needsCover: false });
  });
});

describe('merging', () => {
  const apiOf = (rows: object[], refused: object[] = []) => {
    const changePeople = vi.fn(async (_asked: any) => ({ changed: 1, refused }));
    const callOffShift = vi.fn(async (_asked: any) => ({}));
    const listSignUps = async () => ({ rows });
    const getShift = async () => ({ ...fails, revision: 7 });
    return {
      api: { volunteering: { listSignUps, changePeople, callOffShift, getShift } } as any,
      changePeople,
      callOffShift,
    };
  };
  const people = [{ recordId: 'sgn_1' }, { recordId: 'sgn_2' }];

  test('moves everybody, then calls the empty one off with where they went', async () => {
    const { api, changePeople, callOffShift } = apiOf(people);
    expect(await mergeShifts(api, fails, beside())).toEqual({ left: 0, hasGroup: false });
    expect(changePeople.mock.calls[0]![0]).toMatchObject({
      openDayId: ids.openDay,
      people: people.map(({ recordId }) => ({ shiftId: 'shf_a', recordId })),
      change: { kind: 'move', toShiftId: 'shf_b' },
    });
    expect(callOffShift.mock.calls[0]![0]).toMatchObject({
      ...{ shiftId: 'shf_a', revision: 7 },
      reason: { en: 'Merged into the shift of the same kind, 09:00–11:00', 'zh-CN': '已并入09:00–11:00的同类班次' },
    });
  });

  test('calls nothing off while somebody is left in it, and moves nobody beside a group', async () => {
    const one = apiOf(people, [{ recordId: 'sgn_2', code: 'place.overlap' }]);
    expect(await mergeShifts(one.api, fails, beside())).toEqual({ left: 1, hasGroup: false });
    const group = apiOf([...people, { recordId: 'hld_1', groupName: 'Choir' }]);
    expect(await mergeShifts(group.api, fails, beside())).toEqual({ left: 3, hasGroup: true });
    expect(group.changePeople.mock.calls).toEqual([]);
    expect([...one.callOffShift.mock.calls, ...group.callOffShift.mock.calls]).toEqual([]);
  });
});
