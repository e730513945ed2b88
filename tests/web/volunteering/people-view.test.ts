/** The organizer's list of people: what an address asks for, and what is ticked. */
import { describe, expect, test, vi } from 'vitest';
import { addressOf, askedOf } from '#lib/volunteering/server/people-view.ts';
import { changeTicked, tickedPeople } from '#lib/volunteering/server/ticked-people.ts';
import { ids } from '../support/site-data.ts';

const read = (address: string) => askedOf(new URLSearchParams(address));

describe('an address', () => {
  test('says whom, in which order and with which columns, and comes back as it was', () => {
    const address = 'role=usher&state=waiting&minors=only&sort=newest&columns=on&column=since&column=note';
    const asked = read(address);
    expect(asked).toEqual({
      filter: { role: 'usher', state: 'waiting', minors: 'only', sort: 'newest' },
      columns: ['note', 'since'],
    });
    expect(read(addressOf(asked))).toEqual(asked);
  });
  test.each(['', 'role=king&state=x&sort=&venueId=elsewhere', 'column=since'])(
    'that makes no sense asks for everybody with the usual columns: %s',
    (address) => {
      expect(read(address)).toEqual({ filter: { sort: 'start' }, columns: ['contact', 'answer', 'note'] });
    },
  );
});

test('ticks name the shift and the record, and nothing else is one', () => {
  const values = { 'person.shf_1.sgn_1': 'on', 'person.shf_1': 'on', 'name.sgn_1': 'A', 'person.shf_1.sgn_2': '' };
  expect(tickedPeople(values)).toEqual([{ slotId: 'shf_1', recordId: 'sgn_1' }]);
});

describe('what is done to the ticked ones', () => {
  const volunteer = `person.${ids.shift}.sgn_1`;
  const visitor = `person.${ids.session}.bkg_1`;
  const run = (values: Readonly<Record<string, string>>) => {
    const changePeople = vi.fn(async (_asked: any) => ({ changed: 1, refused: [] }));
    const changeVisitors = vi.fn(async (_asked: any) => ({
      changed: 0,
      refused: [{ recordId: 'bkg_1', code: 'place.full' }],
    }));
    const api: any = { volunteering: { changePeople }, openDays: { changeVisitors } };
    return { changePeople, changeVisitors, done: changeTicked(api, ids.openDay, values, 'en', 'Nobody') };
  };

  test('goes to shifts for volunteers and to sessions for visitors, and is one answer', async () => {
    const move = { kind: 'move', toShiftId: ids.shift, toSessionId: ids.session, riskAccepted: 'on' };
    const { changePeople, changeVisitors, done } = run({ [volunteer]: 'on', [visitor]: 'on', ...move });
    expect(await done).toEqual({ changed: 1, refused: [{ recordId: 'bkg_1', code: 'place.full' }] });
    expect(changePeople.mock.calls[0]![0]).toMatchObject({
      people: [{ shiftId: ids.shift, recordId: 'sgn_1' }],
      change: { kind: 'move', toShiftId: ids.shift, riskAccepted: true },
    });
    expect(changeVisitors.mock.calls[0]![0]).toMatchObject({
      visitors: [{ sessionId: ids.session, recordId: 'bkg_1' }],
      change: { kind: 'move', toSessionId: ids.session },
    });
  });

  test.each([
    ['a session for visitors', { [visitor]: 'on', kind: 'move' }, 'toSessionId'],
    [
      'a shift for volunteers',
      { [volunteer]: 'on', [visitor]: 'on', kind: 'move', toSessionId: ids.session },
      'toShiftId',
    ],
    ['somebody', { kind: 'confirm' }, 'people'],
  ])('needs %s, and does nothing without', async (_, values, path) => {
    const { changePeople, changeVisitors, done } = run(values);
    expect(await done).toMatchObject({ errors: [{ path }] });
    expect([...changePeople.mock.calls, ...changeVisitors.mock.calls]).toEqual([]);
  });
});
