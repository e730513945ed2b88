/** R03 The people of a station are told that somebody asks for help, in both languages, with a link and nothing of what was asked. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { helpWith, stationWith } from '../../support/help-data.ts';
import { openStation, type Station } from '../../support/station.ts';

const manager = 'manager@station.example';
const coordinator = 'coordinator@people.example';
let world: Station;
let stationId: string;
let emptyId: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = await openStation();
  const { add, station, made } = world;
  await add(station, manager, 'venue_manager', { venueId: made.venueId });
  await add(station, 'clerk@station.example', 'charity_staff');
  const makeStation = async (organizationId: string, more: object) =>
    (await made.make(`/api/organizations/${organizationId}/stations`, stationWith({ ...more }))).stationId;
  stationId = await makeStation(station, {});
  emptyId = await makeStation(await world.organizationOf('Empty'), { divisionCode: '440114' });
  await world.deliver();
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
});

const aMinuteOn = () => vi.setSystemTime(Date.now() + 60_000);
const ask = async (more: object = {}) =>
  (await world.request('POST', '/api/help-requests', { body: helpWith({ where: 'Seventh gate', ...more }) })).body;
/** The mails that what happens asks for, in the order of their mailboxes. */
async function mailsOf(happens: () => Promise<unknown>) {
  world.mails.length = 0;
  await happens();
  await world.deliver();
  return world.mails.toSorted((a, b) => a.to.localeCompare(b.to));
}

describe('R03 A new request for help', () => {
  test('is told to whoever answers at its station, in both languages, and to nobody else', async () => {
    aMinuteOn();
    const text = 'An old man with a red scarf';
    const asked = { needs: ['heat_illness'], phone: '+8613800138000', text };
    const [mail, ...others] = await mailsOf(() => ask(asked));
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: manager, subject: expect.stringContaining('有新的求助') });
    expect(mail!.text).toMatch(/有人向.*求助[\s\S]*Somebody asks .* for help/);
    expect(mail!.text).toContain('/organize/help');
    expect(JSON.stringify(mail)).not.toMatch(/Seventh|13800138000|scarf|hlp_|heat|330100/);
  });

  test('of a square full of people is one mail a minute', async () => {
    aMinuteOn();
    const mails = await mailsOf(async () => {
      for (let at = 0; at < 12; at += 1) await ask({ where: `Corner ${at}` });
    });
    expect(mails.map(({ to }) => to)).toEqual([manager]);
    aMinuteOn();
    expect(await mailsOf(() => ask({ where: 'Later' }))).toHaveLength(1);
  });

  test('that no station answers for, or one without people of its own, is told to the coordinators', async () => {
    aMinuteOn();
    const mails = await mailsOf(() => ask({ divisionCode: '650100' }));
    expect(mails.map(({ to, subject }) => [to, /协调员/.test(subject)])).toEqual([[coordinator, true]]);
    expect((await mailsOf(() => ask({ divisionCode: '440114' }))).map(({ to }) => to)).toEqual([coordinator]);
  });

  test('that is handed on is told to those who have it then', async () => {
    aMinuteOn();
    const { helpRequestId } = await ask({ stationId: emptyId });
    await world.deliver();
    const step = { step: 'hand-on', stationId, revision: 1 };
    const token = world.coordinator;
    const handOn = () => world.request('POST', `/api/help-requests/${helpRequestId}/steps`, { body: step, token });
    expect((await mailsOf(handOn)).map(({ to }) => to)).toEqual([manager]);
    const read = { reason: 'To find the person' };
    const opening = () => world.request('POST', `/api/help-requests/${helpRequestId}/opening`, { body: read, token });
    expect(await mailsOf(opening)).toEqual([]);
  });
});
