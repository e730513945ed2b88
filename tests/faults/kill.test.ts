/**
 * Nothing acknowledged is lost: the whole of Harborlight is killed with -9 in the middle of writing, and after each restart
 * every sign-up, booking and donation that was acknowledged is there and sent again makes no second one. What a kill does to
 * the files of the store is tried more often, and faster, by the engine's own crash test.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDemoDataDir } from '../support/demo-data.ts';
import { call, removeDataDir, signInOver, startHarborlight, type Running } from '../support/running-harborlight.ts';
import {
  at,
  heldOn,
  openDayInput,
  sessionInput,
  shiftInput,
  venueInput,
  visitor,
  volunteer,
} from '../support/programme.ts';

const rounds = 6;
const dataDir = newDemoDataDir();
let running: Running;
let token: string;
let drive: any;
let venue: { openDayId: string; venueId: string };

beforeAll(async () => {
  running = await startHarborlight(dataDir, { rateLimits: 'off' });
  token = await signInOver(running.origin, 'operator@harborlight.example');
  const { openDays } = (await call(running.origin, 'GET', '/api/open-days')).body;
  const { openDayId } = openDays[0];
  const { venues } = (await call(running.origin, 'GET', `/api/open-days/${openDayId}`)).body;
  venue = { openDayId, venueId: venues[0].venueId };
  drive = (await call(running.origin, 'GET', '/api/drives')).body.drives[0];
});
afterAll(async () => {
  await running?.stop();
  removeDataDir(dataDir);
});

const make = async (kind: 'shifts' | 'sessions', body: Record<string, unknown>) => {
  const path = `/api/venues/${venue.venueId}/${kind}`;
  const answer = await call(running.origin, 'POST', path, { body: { ...body, openDayId: venue.openDayId }, token });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

const donation = (n: number) => ({
  donor: { kind: 'organisation', name: `Donor ${n}` },
  receivedAt: new Date(Date.now() - 60_000).toISOString(),
  place: 'The station',
  receivedBy: ['First Person', 'Second Person'],
  lots: [{ itemId: towels().itemId, quantity: 1, unit: towels().unit, lotNo: `L${n}` }],
});
/** Towels have no expiry, so the dates of this test never matter. */
const towels = () => drive.needs.find((need: any) => need.itemName.en === 'Towel');
const received = async () =>
  (await call(running.origin, 'GET', `/api/drives/${drive.driveId}`)).body.needs.find(
    (n: any) => n.itemId === towels().itemId,
  ).received as number;

type Sent = { path: string; body: unknown; key: string; token?: string };
/** A request that was answered with 201, and the answer. */
type Acknowledged = { sent: Sent; answer: any };

const send = ({ path, ...options }: Sent) => call(running.origin, 'POST', path, options);

/** Sends 60 writes at once and kills the process as soon as so many are answered; what was answered is kept. */
async function writeUntilKilled(round: number, answers: number): Promise<Acknowledged[]> {
  const hour = String(1 + (round % 9)).padStart(2, '0');
  const times = { startAt: at(`${hour}:00`), endAt: at(`${hour}:30`) };
  const { shiftId } = await make('shifts', { ...shiftInput, capacity: 20, ...times });
  const { sessionId } = await make('sessions', { ...sessionInput, startAt: at('12:00'), endAt: at('12:30') });
  const writes = Array.from({ length: 60 }, (_, i): Sent => {
    const n = round * 100 + i;
    const key = `kill-test-${n}`;
    if (i % 3 === 0) return { path: `/api/drives/${drive.driveId}/donations`, body: donation(n), token, key };
    if (i % 3 === 1) return { path: `/api/shifts/${shiftId}/sign-ups`, body: volunteer(`V${n}`), key };
    return { path: `/api/sessions/${sessionId}/bookings`, body: visitor(`B${n}`, { partySize: 1 }), key };
  });
  const acknowledged: Acknowledged[] = [];
  let answered = 0;
  let donated = 0;
  let enough = () => {};
  const reached = new Promise<void>((resolve) => (enough = resolve));
  const ended = writes.map(async (sent) => {
    try {
      const { status, body } = await send(sent);
      if (status === 201) acknowledged.push({ sent, answer: body });
      answered += 1;
      if (status === 201 && sent.path.endsWith('/donations')) donated += 1;
      // A donation takes more calls than the others: without this, a kill would seldom meet one that was acknowledged.
      if (answered >= answers && donated > 0) enough();
    } catch {
      // Killed before it answered: nothing was acknowledged.
    }
  });
  await reached;
  await running.kill();
  await Promise.all(ended);
  return acknowledged;
}

test(`kill -9 in the middle of writing, ${rounds} times: every acknowledged sign-up, booking and donation is there`, async () => {
  const before = await received();
  const kept: Acknowledged[] = [];
  let cutShort = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const acknowledged = await writeUntilKilled(round, 2 + ((round * 7) % 40));
    running = await startHarborlight(dataDir, { rateLimits: 'off' });
    for (const { sent, answer } of acknowledged) {
      const { signUpId, bookingId, donationId, manageToken, state } = answer;
      if (manageToken) {
        const link = `/api/${signUpId ? 'sign-ups' : 'bookings'}/${manageToken}`;
        const { status, body } = await call(running.origin, 'GET', link);
        expect({ status, body }).toMatchObject({
          status: 200,
          body: { state, ...(signUpId ? { signUpId } : { bookingId }) },
        });
      }
      const again = (await send(sent)).body;
      expect(again, sent.path).toMatchObject(signUpId ? { signUpId } : bookingId ? { bookingId } : { donationId });
    }
    kept.push(...acknowledged);
    if (acknowledged.length < 60) cutShort += 1;
  }
  // A test that only ever killed an idle process would prove nothing.
  expect(cutShort).toBeGreaterThan(rounds / 2);
  const idsOf = (name: string) => new Set(kept.flatMap(({ answer }) => answer[name] ?? []));
  for (const name of ['signUpId', 'bookingId', 'donationId']) expect(idsOf(name).size, name).toBeGreaterThan(0);
  expect(await received()).toBeGreaterThanOrEqual(before + idsOf('donationId').size);
}, 600_000);

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Posts a form of the site as the operator's browser would, and answers its page. */
async function postForm(path: string, fields: Readonly<Record<string, string | File>>): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const { origin } = running;
  const headers = { origin, cookie: `session=${token}`, accept: 'text/html', 'accept-language': 'en' };
  return (await fetch(`${origin}${path}`, { method: 'POST', headers, body })).text();
}

test('kill -9 in the middle of the import of a programme: what was not told is stored once when it is sent again', async () => {
  token = await signInOver(running.origin, 'operator@harborlight.example');
  const make = async (path: string, body: unknown) => (await call(running.origin, 'POST', path, { body, token })).body;
  const [rows, killedAt] = [24, [1, 6, 15]];
  const cut: boolean[] = [];
  for (const stored of killedAt) {
    const { openDayId } = await make('/api/open-days', openDayInput);
    await make(`/api/open-days/${openDayId}/venues`, venueInput);
    const page = `/organize/open-days/${openDayId}/programme/shifts`;
    const lines = Array.from({ length: rows }, (_, n) => {
      const clock = (hour: number) => `${heldOn} ${String(hour).padStart(2, '0')}:${n % 2 ? '30' : '00'}`;
      return `Main venue,Usher,${clock(Math.floor(n / 2))},${clock(Math.floor(n / 2) + 2)},4,Heat`;
    });
    const file = new File([['Venue,Role,Start,End,Places,Risks (English)', ...lines].join('\n')], 'shifts.csv');
    const preview = await postForm(`${page}?/read`, { file });
    const held = unescaped(/name="held" value="([^"]*)"/.exec(preview)![1]!);
    const starts = async () =>
      (await call(running.origin, 'GET', `/api/open-days/${openDayId}/shifts`, { token })).body.shifts.map(
        ({ startAt }: any) => startAt,
      ) as string[];
    expect(await starts()).toEqual([]);

    const told = postForm(`${page}?/add`, { held }).then(
      () => true,
      () => false,
    );
    while ((await starts()).length < stored);
    await running.kill();
    cut.push(!(await told));
    running = await startHarborlight(dataDir, { rateLimits: 'off' });
    await postForm(`${page}?/add`, { held });
    const all = await starts();
    expect([all.length, new Set(all).size]).toEqual([rows, rows]);
  }
  // A kill after the answer would prove nothing.
  expect(cut.filter(Boolean).length).toBeGreaterThan(0);
}, 300_000);
