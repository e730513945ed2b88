/**
 * R39 The calendar entry of a place over everything that may happen to it, for shifts and sessions: one UID, and SEQUENCE and
 * LAST-MODIFIED rise with each change. With CALENDAR_FILES all files are written there, for a foreign parser
 * (tests/drills/foreign-calendars.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hour, minute } from '../../../shared/kernel/time.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import {
  at,
  both,
  makeProgramme,
  sessionInput,
  shiftInput,
  venueInput,
  visitor,
  volunteer,
} from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

type Kind = 'shift' | 'session';
const kinds = {
  shift: { slots: 'shifts', places: 'sign-ups', input: shiftInput, person: volunteer },
  session: { slots: 'sessions', places: 'bookings', input: { ...sessionInput, capacity: 2 }, person: visitor },
} as const;
/** The clock goes on, so that a later change is later. */
const pass = (milliseconds = minute) => vi.setSystemTime(Date.now() + milliseconds);
const call = (method: string, path: string, body?: object) =>
  api.request(method, `/api/${path}`, { token: made.operator, ...(body ? { body } : {}) });

const eventOf = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent')!;
const value = (file: string, name: string) => String(eventOf(file).getFirstPropertyValue(name));
const methodOf = (file: string) => String(new ICAL.Component(ICAL.parse(file)).getFirstPropertyValue('method'));

/** Keeps the files for a foreign parser, in order. */
function keepFiles(folder: string, files: readonly string[]) {
  const { CALENDAR_FILES } = process.env;
  if (!CALENDAR_FILES) return;
  mkdirSync(join(CALENDAR_FILES, folder), { recursive: true });
  for (const [n, file] of files.entries())
    writeFileSync(join(CALENDAR_FILES, folder, `${String(n).padStart(2, '0')}.ics`), file);
}

async function newSlot(kind: Kind, more: object = {}) {
  const { slots, input } = kinds[kind];
  const body = { ...input, ...more, openDayId: made.openDayId };
  const item = await made.make(`/api/venues/${made.venueId}/${slots}`, body);
  return { slotId: String(item.shiftId ?? item.sessionId), body };
}
const takeIn = async (kind: Kind, slotId: string, name: string) => {
  const { slots, places, person } = kinds[kind];
  const more = { partySize: 1, ifFull: 'wait', email: `${name.toLowerCase()}@people.example` };
  const body = kind === 'shift' ? volunteer(name) : { ...person(name), ...more };
  return (await api.request('POST', `/api/${slots}/${slotId}/${places}`, { body })).body;
};

describe.each(['shift', 'session'] as const)('the entry of a place in a %s', (kind) => {
  test('rises over waiting, promoted, moved, off, on, venue, fewer places, more, and given back', async () => {
    const { slots, places } = kinds[kind];
    const { slotId, body } = await newSlot(kind, { capacity: 1, promoteUntilMinutes: 0 });
    await takeIn(kind, slotId, `First-${kind}`);
    const { manageToken } = await takeIn(kind, slotId, `Mine-${kind}`);
    const path = `${slots}/${slotId}`;
    const revision = async () => (await call('GET', path)).body.revision;
    const edit = async (more: object) =>
      call('PUT', path, { ...body, capacity: 2, ...more, revision: await revision() });
    const moved = { startAt: at('06:00'), endAt: at('07:00') };
    const venue = `open-days/${made.openDayId}/venues/${made.venueId}`;
    const venueRevision = async () =>
      (await call('GET', `open-days/${made.openDayId}`)).body.venues.find(
        (one: { venueId: string }) => one.venueId === made.venueId,
      ).revision;
    const place = both(`Another hall ${kind}`);
    const steps: ReadonlyArray<readonly [expected: string, act: () => Promise<unknown>]> = [
      ['TENTATIVE PUBLISH', async () => undefined],
      ['CONFIRMED PUBLISH', () => edit({})],
      ['CONFIRMED PUBLISH', () => edit(moved)],
      [
        'CANCELLED CANCEL',
        async () => call('POST', `${path}/calling-off`, { revision: await revision(), reason: both('Rain') }),
      ],
      ['CONFIRMED PUBLISH', async () => call('POST', `${path}/back-on`, { revision: await revision() })],
      ['CONFIRMED PUBLISH', async () => call('PUT', venue, { ...venueInput, place, revision: await venueRevision() })],
      ['TENTATIVE PUBLISH', () => edit({ ...moved, capacity: 1, onShrink: 'release-last' })],
      ['CONFIRMED PUBLISH', () => edit(moved)],
      ['CANCELLED CANCEL', () => call('DELETE', `${places}/${manageToken}`)],
    ];
    const files: string[] = [];
    for (const [n, [expected, act]] of steps.entries()) {
      pass();
      const answer = (await act()) as { status?: number; body?: unknown } | undefined;
      expect(answer?.status ?? 200, `step ${n}: ${JSON.stringify(answer?.body)}`).toBeLessThan(300);
      await api.deliver();
      const { file } = (await api.request('GET', `/api/calendars/places/${manageToken}`)).body;
      expect(`${n} ${value(file, 'status')} ${methodOf(file)}`).toBe(`${n} ${expected}`);
      files.push(file);
    }
    const rises = (name: string) => files.map((file) => value(file, name));
    for (const seen of [rises('sequence').map(Number), rises('last-modified').map((text) => Date.parse(text))])
      expect(seen).toEqual([...new Set(seen)].toSorted((a, b) => a - b));
    expect(new Set(rises('uid')).size).toBe(1);
    expect(value(files[0]!, 'summary')).toMatch(/^On the waitlist: /);
    expect(
      rises('dtstart')
        .slice(2)
        .every((text) => text.includes('06:00')),
    ).toBe(true);
    // Nothing happened: a calendar that asks again hears of no change.
    pass(hour);
    const { file: again } = (await api.request('GET', `/api/calendars/places/${manageToken}`)).body;
    for (const name of ['sequence', 'last-modified']) expect(value(again, name)).toBe(value(files.at(-1)!, name));
    keepFiles(kind, files);
  });

  test('staff move the person: one mail brings the new entry and takes the old one off', async () => {
    const { slots, places } = kinds[kind];
    const [from, to] = [await newSlot(kind), await newSlot(kind, { startAt: at('08:00'), endAt: at('09:00') })];
    const name = `Staff-${kind}`;
    const mine = await takeIn(kind, from.slotId, name);
    await api.deliver();
    pass();
    const aim = kind === 'shift' ? { toShiftId: to.slotId, riskAccepted: true } : { toSessionId: to.slotId };
    const move = () => call('POST', `${slots}/${from.slotId}/${places}/${mine.signUpId ?? mine.bookingId}/move`, aim);
    expect(await move()).toMatchObject({ status: 200, body: { moved: true } });
    expect(await move()).toMatchObject({ status: 200, body: { moved: true } });
    await api.deliver();
    const mails = api.mails.filter((mail) => mail.to === `${name.toLowerCase()}@people.example`);
    expect(mails.map(({ subject }) => subject.split(':')[0])).toEqual([
      'Confirmed',
      `Staff moved you to another ${kind}`,
    ]);
    const [first] = mails[0]!.files!;
    const [next, gone, ...none] = mails[1]!.files!;
    expect(none).toEqual([]);
    expect([value(next!, 'status'), methodOf(next!)]).toEqual(['CONFIRMED', 'PUBLISH']);
    expect([value(gone!, 'status'), methodOf(gone!)]).toEqual(['CANCELLED', 'CANCEL']);
    expect(value(gone!, 'uid')).toBe(value(first!, 'uid'));
    expect(Number(value(gone!, 'sequence'))).toBeGreaterThan(Number(value(first!, 'sequence')));
    keepFiles(`${kind}-moved`, [first!, next!, gone!]);
    const old = (await api.request('GET', `/api/${places}/${mine.manageToken}`)).body;
    expect(old).toMatchObject({ state: 'cancelled', because: 'moved-by-staff' });
  });
});

test('who swaps gets the new entry, and the old one goes', async () => {
  const [one, two] = [await newSlot('shift'), await newSlot('shift', { startAt: at('10:00'), endAt: at('11:00') })];
  const [a, b] = [await takeIn('shift', one.slotId, 'Swap-a'), await takeIn('shift', two.slotId, 'Swap-b')];
  await api.deliver();
  pass();
  const asked = { shiftId: two.slotId, riskAccepted: true };
  const { swapToken } = (await api.request('POST', `/api/sign-ups/${a.manageToken}/swap`, { body: asked })).body;
  const body = { manageToken: b.manageToken, riskAccepted: true };
  expect((await api.request('POST', `/api/swaps/${swapToken}`, { body })).status).toBe(201);
  await api.deliver();
  for (const name of ['swap-a', 'swap-b']) {
    const [first, swapped] = api.mails.filter(({ to }) => to === `${name}@people.example`);
    expect(swapped!.subject).toMatch(/^Swapped: /);
    const [next, gone] = swapped!.files!;
    expect([value(next!, 'status'), value(gone!, 'status')]).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(value(gone!, 'uid')).toBe(value(first!.files![0]!, 'uid'));
    keepFiles(name, [first!.files![0]!, next!, gone!]);
  }
});

test('a feed tells a change of a session once, by its last change', async () => {
  const { slotId, body } = await newSlot('session', { startAt: at('12:00'), endAt: at('13:00') });
  const feed = async () => {
    const { file } = (await api.request('GET', `/api/calendars/open-days/${made.openDayId}`)).body;
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent');
    const event = events.find((one) => String(one.getFirstPropertyValue('uid')).startsWith(slotId))!;
    return ['sequence', 'last-modified'].map((name) => String(event.getFirstPropertyValue(name)));
  };
  const first = await feed();
  pass(hour);
  expect(await feed()).toEqual(first);
  expect((await call('PUT', `sessions/${slotId}`, { ...body, startAt: at('12:30'), revision: 1 })).status).toBe(200);
  const second = await feed();
  expect(Number(second[0])).toBeGreaterThan(Number(first[0]));
  expect(Date.parse(second[1]!)).toBeGreaterThan(Date.parse(first[1]!));
  keepFiles('feed', [(await api.request('GET', `/api/calendars/open-days/${made.openDayId}`)).body.file]);
});
