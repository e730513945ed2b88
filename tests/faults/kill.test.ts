/**
 * Nothing acknowledged is lost: the whole of Harborlight is killed with -9 in the middle of writing, twenty times,
 * and after each restart every sign-up, booking and donation that was acknowledged is there.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDemoDataDir } from '../support/demo-data.ts';
import {
  call,
  freePort,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from '../support/running-harborlight.ts';
import { at, sessionInput, shiftInput, visitor, volunteer } from '../support/programme.ts';

const rounds = 20;
const dataDir = newDemoDataDir();
let running: Running;
let port: number;
let token: string;
let drive: any;
let venue: { openDayId: string; venueId: string };

beforeAll(async () => {
  port = await freePort();
  running = await startHarborlight(dataDir, { port, rateLimits: 'off' });
  token = await signInOver(running.origin, 'operator@harborlight.example');
  const { openDays } = (await call(running.origin, 'GET', '/api/open-days')).body;
  const { openDayId } = openDays[0];
  const { venues } = (await call(running.origin, 'GET', `/api/open-days/${openDayId}`)).body;
  venue = { openDayId, venueId: venues[0].venueId };
  drive = (await call(running.origin, 'GET', '/api/drives')).body.drives[0];
});
afterAll(async () => {
  await running.stop();
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

type Acknowledged = {
  signUps: any[];
  bookings: any[];
  donations: Array<{ key: string; body: any; donationId: string }>;
};

/** Sends 60 writes at once and kills the process as soon as so many are answered; what was answered is kept. */
async function writeUntilKilled(round: number, answers: number): Promise<Acknowledged> {
  const acknowledged: Acknowledged = { signUps: [], bookings: [], donations: [] };
  let answered = 0;
  let enough = () => {};
  const reached = new Promise<void>((resolve) => (enough = resolve));
  const hour = String(1 + (round % 9)).padStart(2, '0');
  const { shiftId } = await make('shifts', {
    ...shiftInput,
    capacity: 20,
    startAt: at(`${hour}:00`),
    endAt: at(`${hour}:30`),
  });
  const { sessionId } = await make('sessions', { ...sessionInput, startAt: at('12:00'), endAt: at('12:30') });
  const keep = async (request: Promise<{ status: number; body: any }>, into: (body: any) => void) => {
    try {
      const { status, body } = await request;
      if (status === 201) into(body);
      answered += 1;
      if (answered === answers) enough();
    } catch {
      // Killed before it answered: nothing was acknowledged.
    }
  };
  const { origin } = running;
  const requests = Array.from({ length: 60 }, (_, i) => {
    const n = round * 100 + i;
    const key = `kill-test-${n}`;
    if (i % 3 === 0) {
      const body = donation(n);
      const sent = call(origin, 'POST', `/api/drives/${drive.driveId}/donations`, { body, token, key });
      return keep(sent, ({ donationId }) => acknowledged.donations.push({ key, body, donationId }));
    }
    if (i % 3 === 1) {
      const sent = call(origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(`V${n}`), key });
      return keep(sent, (body) => acknowledged.signUps.push(body));
    }
    const sent = call(origin, 'POST', `/api/sessions/${sessionId}/bookings`, {
      body: visitor(`B${n}`, { partySize: 1 }),
      key,
    });
    return keep(sent, (body) => acknowledged.bookings.push(body));
  });
  await reached;
  await running.kill();
  await Promise.all(requests);
  return acknowledged;
}

test(`kill -9 in the middle of writing, ${rounds} times: every acknowledged sign-up, booking and donation is there`, async () => {
  const before = await received();
  const donationIds = new Set<string>();
  let kept = 0;
  let cutShort = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const acknowledged = await writeUntilKilled(round, 2 + ((round * 7) % 40));
    running = await startHarborlight(dataDir, { port, rateLimits: 'off' });
    for (const { manageToken, signUpId, state } of acknowledged.signUps) {
      const { status, body } = await call(running.origin, 'GET', `/api/sign-ups/${manageToken}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ signUpId, state });
    }
    for (const { manageToken, bookingId, state } of acknowledged.bookings) {
      const { status, body } = await call(running.origin, 'GET', `/api/bookings/${manageToken}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ bookingId, state });
    }
    for (const { key, body, donationId } of acknowledged.donations) {
      // The same request again finds what was logged, and logs nothing more.
      const path = `/api/drives/${drive.driveId}/donations`;
      const replay = await call(running.origin, 'POST', path, { body, token, key });
      expect(replay.body.donationId).toBe(donationId);
      donationIds.add(donationId);
    }
    const count = acknowledged.signUps.length + acknowledged.bookings.length + acknowledged.donations.length;
    kept += count;
    if (count < 60) cutShort += 1;
  }
  // A test that only ever killed an idle process would prove nothing.
  expect(kept).toBeGreaterThan(0);
  expect(cutShort).toBeGreaterThan(rounds / 2);
  expect(await received()).toBeGreaterThanOrEqual(before + donationIds.size);
}, 600_000);
