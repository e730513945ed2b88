/** The organizer's list of people: what an address asks for, and what is ticked. */
import { describe, expect, test, vi } from 'vitest';
import { deleteView, keptViews, renameView, saveView } from '#lib/volunteering/server/kept-views.ts';
import { addressOf, askedOf } from '#lib/volunteering/server/people-view.ts';
import { changeTicked, tickedPeople } from '#lib/volunteering/server/ticked-people.ts';
import { ids } from '../support/site-data.ts';
import { redirectOf, refusal, siteEvent } from '../support/site-event.ts';

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

describe('kept views', () => {
  const view = (name: string, query: string, more = {}) => ({ viewId: name, name, query, ...more }) as never;

  test('tell which is shown and which is shared; one of a venue of another day is left out', () => {
    const all = [
      view('a', 'sort=start&state=waiting'),
      view('b', 'minors=only', { organizationId: ids.organization }),
      view('c', `venueId=${ids.venue}`),
      view('d', `venueId=${ids.venue.replace(/.$/, '9')}`),
    ];
    const kept = keptViews(all, [ids.venue], addressOf(read('state=waiting')));
    expect(kept.map(({ name, isShown, isShared }) => [name, isShown, isShared])).toEqual([
      ['a', true, false],
      ['b', false, true],
      ['c', false, false],
    ]);
  });

  test('are saved as the address is, and lead back to it', async () => {
    const keep = vi.fn(async (_view: any) => ({}));
    const url = 'http://site.test/people?state=waiting&minors=only&/saveView';
    const form = { viewName: ' Young ', organizationId: ids.organization };
    const { event } = siteEvent({ api: { people: { saveView: keep } }, form, url });
    expect(await redirectOf(saveView(event))).toBe('/people?state=waiting&minors=only&sort=start&kept=saved');
    expect(keep.mock.calls[0]![0]).toEqual({
      ...{ name: 'Young', query: 'state=waiting&minors=only&sort=start', organizationId: ids.organization },
    });
  });

  test('say at the field what is wrong, and keep what was typed', async () => {
    const full = async () => Promise.reject(refusal('view.too-many'));
    const taken = async () => Promise.reject(refusal('view.name-taken'));
    const api = { people: { saveView: full, renameView: taken, deleteView: async () => ({ deleted: true }) } };
    const at = (form: Record<string, string>) => siteEvent({ api, form, url: 'http://site.test/people' }).event;
    expect(await saveView(at({ viewName: ' ' }))).toMatchObject({ data: { errors: [{ path: 'viewName' }] } });
    expect(await saveView(at({ viewName: 'X' }))).toMatchObject({
      data: { values: { viewName: 'X' }, errors: [{ path: 'viewName' }] },
    });
    expect(await renameView(at({ viewId: 'a', name: 'X' }))).toMatchObject({ data: { errors: [{ path: 'name' }] } });
    expect(await redirectOf(deleteView(at({ viewId: 'a' })))).toBe('/people?sort=start&kept=deleted');
  });
});
