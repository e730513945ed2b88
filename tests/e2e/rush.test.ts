/** 200 requests at once for a shift of 20 places, over HTTP against the whole of Harborlight. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  call,
  newDataDir,
  removeDataDir,
  signInOver,
  startHarborlight,
  type Running,
} from '../support/running-harborlight.ts';
import { openDayInput, shiftInput, venueInput, volunteer } from '../support/programme.ts';

const dataDir = newDataDir();
let running: Running;
let token: string;
let venue: { openDayId: string; venueId: string };

const make = async (path: string, body: unknown) => {
  const answer = await call(running.origin, 'POST', path, { body, token });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

beforeAll(async () => {
  running = await startHarborlight(dataDir, { demo: false, rateLimits: 'off' });
  token = await signInOver(running.origin, 'operator@harborlight.example');
  const { openDayId } = await make('/api/open-days', openDayInput);
  venue = { openDayId, venueId: (await make(`/api/open-days/${openDayId}/venues`, venueInput)).venueId };
});
afterAll(async () => {
  await running?.stop();
  removeDataDir(dataDir);
});

async function rush(ifFull: 'wait' | 'refuse') {
  const shift = { ...shiftInput, openDayId: venue.openDayId, capacity: 20 };
  const { shiftId } = await make(`/api/venues/${venue.venueId}/shifts`, shift);
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, i) =>
      call(running.origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, {
        body: volunteer(`Rush${ifFull}${i}`, { ifFull }),
        key: `rush-${ifFull}-${i}`,
      }),
    ),
  );
  return { answers, shift: (await call(running.origin, 'GET', `/api/shifts/${shiftId}`)).body };
}

test('starts empty with --demo=off', async () => {
  const names = (await call(running.origin, 'GET', '/api/open-days')).body.openDays.map((one: any) => one.name.en);
  expect(names).toEqual([openDayInput.name.en]);
  const signIn = await (await fetch(`${running.origin}/sign-in`)).text();
  expect(signIn).not.toContain('@harborlight.example');
});

test('R20 of 200 at once exactly 20 are confirmed, and 180 wait in a gapless order', async () => {
  const { answers, shift } = await rush('wait');
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const confirmed = answers.filter(({ body }) => body.state === 'confirmed');
  expect(confirmed).toHaveLength(20);
  expect(shift).toMatchObject({ confirmedSeats: 20, waitingSeats: 180, freeSeats: 0 });
  const links = answers.filter(({ body }) => body.state === 'waiting').map(({ body }) => body.manageToken);
  const positions = await Promise.all(
    links.map(async (link) => (await call(running.origin, 'GET', `/api/sign-ups/${link}`)).body.position as number),
  );
  expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
});

test('R20 asked to refuse, 20 are confirmed and 180 are told that it is full', async () => {
  const { answers, shift } = await rush('refuse');
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
  expect(answers.filter(({ body }) => body.code === 'place.full')).toHaveLength(180);
  expect(shift).toMatchObject({ confirmedSeats: 20, waitingSeats: 0 });
});

test('stops cleanly on Ctrl-C and starts again with its data', async () => {
  expect(await running.stop()).toBe(0);
  running = await startHarborlight(dataDir, { demo: false, rateLimits: 'off' });
  expect((await call(running.origin, 'GET', '/api/open-days')).body.openDays).toHaveLength(1);
});

test('a body of 10 MB is refused before it is read', async () => {
  const body = JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) });
  const refused = await fetch(`${running.origin}/api/open-days`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  }).then(
    ({ status }) => status,
    () => 413,
  );
  expect(refused).toBe(413);
  expect((await call(running.origin, 'GET', '/api/health')).body).toEqual({ status: 'ok' });
});
