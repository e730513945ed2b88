/** R23 People are forgotten on time, whatever the clock did, and only counts are told of it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { at, both, visitor } from '../../support/programme.ts';
import { runRetentionJobs } from '../../support/retention-jobs.ts';

const day = 86_400_000;
/** The last shift of the journeys ends then; the drive a day and a half later, wherever one is. */
const lastEnd = Date.parse(at('10:00'));
let api: Api;
let walked: Awaited<ReturnType<typeof walkEveryJourney>>;
let booking: string;

beforeAll(async () => {
  // Before the functions are loaded: they keep the clock that they find.
  vi.useFakeTimers({ toFake: ['Date'] });
  api = await startApi();
  walked = await walkEveryJourney(api);
  booking = (await walked.send('POST', `/api/sessions/${walked.session.sessionId}/bookings`, visitor('Late')))
    .manageToken;
  await runRetentionJobs(api);
});
afterAll(async () => {
  vi.useRealTimers();
  await api.close();
});

/** Lets the clock pass as on a machine that is on: the job ran shortly before. */
const passTo = async (instant: number) => {
  for (const now of [instant - 3_600_000, instant]) {
    vi.setSystemTime(now);
    await runRetentionJobs(api);
  }
};
const tables = ['volunteering', 'open-days', 'supplies', 'places'] as const;
const stored = async () => (await Promise.all(tables.map((name) => api.store.sweep(api.store.tables[name])))).flat();
const contacts = () => walked.people.flatMap(({ email, phone }) => [email.toLowerCase(), phone]);
const stillThere = async () => {
  const all = JSON.stringify(await stored());
  return contacts().filter((text) => all.includes(text));
};
const personKeys = async () =>
  (await stored()).filter(({ personKey, n }) => personKey !== undefined || n !== undefined);

describe('R23 Until its time is over', () => {
  test('everything is kept', async () => {
    await passTo(lastEnd + 20 * day);
    expect(await stillThere()).toEqual(contacts());
  });

  test('a leap of the clock alone deletes nothing, forwards or back', async () => {
    for (const leap of [2000 * day, -10 * day, 0]) {
      vi.setSystemTime(lastEnd + 20 * day + leap);
      await runRetentionJobs(api);
    }
    expect(await stillThere()).toEqual(contacts());
  });
});

describe('R23 Once its time is over', () => {
  test('a private link is dead at once, even before the job has run', async () => {
    vi.setSystemTime(Date.parse(walked.session.endAt) + 30 * day - 1000);
    expect((await api.request('GET', `/api/bookings/${booking}`)).status).toBe(200);
    vi.setSystemTime(Date.parse(walked.session.endAt) + 30 * day);
    expect((await api.request('GET', `/api/bookings/${booking}`)).status).toBe(404);
    const hold = `/api/holds/${walked.hold.manageToken}`;
    expect((await api.request('GET', hold)).status).toBe(200);
    vi.setSystemTime(lastEnd + 30 * day);
    expect((await api.request('GET', hold)).status).toBe(404);
  });

  test('every contact and every key of a person is gone, and what is left counts', async () => {
    await passTo(lastEnd + 33 * day);
    expect(await stillThere()).toEqual([]);
    expect(await personKeys()).toEqual([]);
    const left = (await stored()).filter(({ type }) => type === 'sign-up');
    expect(left.length).toBeGreaterThan(5);
    for (const signUp of left) expect(signUp).toMatchObject({ state: expect.any(String), seats: expect.any(Number) });
    const names = JSON.stringify(await stored());
    for (const kept of ['Zq Generous Giver', 'Zq Counter One']) expect(names).toContain(kept);
    for (const gone of ['Zq a ramp', 'Zq Friends', 'Zq reason', 'Zq ring']) expect(names).not.toContain(gone);
  });

  test('the board still knows how full everything was', async () => {
    const shift = await api.request('GET', `/api/shifts/${walked.shift}`);
    expect(shift.body).toMatchObject({ confirmedSeats: 1 });
  });

  test('running again changes nothing but the time of the run', async () => {
    const without = (items: any[]) => items.filter(({ type }) => type !== 'retention-run');
    const before = without(await stored());
    await runRetentionJobs(api);
    expect(without(await stored())).toEqual(before);
  });

  test('operator and auditor see what was deleted in counts, and nobody else does', async () => {
    const operator = await api.signIn('operator@harborlight.example');
    const organization = await walked.make('/api/organizations', { name: both('Audit'), kind: 'government' }).catch(
      async () =>
        (
          await api.request('POST', '/api/organizations', {
            body: { name: both('Audit'), kind: 'government' },
            token: operator,
          })
        ).body,
    );
    await api.request('POST', `/api/organizations/${organization.organizationId}/members`, {
      body: { email: 'auditor@harborlight.example', name: 'Auditor', role: 'auditor' },
      token: operator,
    });
    const auditor = await api.signIn('auditor@harborlight.example');
    for (const token of [operator, auditor]) {
      const { status, body } = await api.request('GET', '/api/retention', { token });
      expect(status).toBe(200);
      expect(body.runs.map(({ context }: any) => context).toSorted()).toEqual([
        'help',
        'open-days',
        'people',
        'service',
        'supplies',
        'volunteering',
      ]);
      const sum = (name: string) => body.reports.reduce((n: number, { counts }: any) => n + (counts[name] ?? 0), 0);
      expect({ bookings: sum('booking.email'), holds: sum('hold.name'), pledges: sum('pledge.phone') }).toEqual({
        bookings: 2,
        holds: 1,
        pledges: 1,
      });
      for (const report of body.reports) expect(report.doneAt, report.of).toBeDefined();
      expect(contacts().filter((text) => JSON.stringify(body).includes(text))).toEqual([]);
    }
    expect((await api.request('GET', '/api/retention')).status).toBe(401);
    const someone = await api.signIn('someone@people.example');
    expect((await api.request('GET', '/api/retention', { token: someone })).status).toBe(403);
  });

  test('names of donors and receivers go ten years after the drive', async () => {
    await passTo(lastEnd + 3656 * day);
    expect(JSON.stringify(await stored())).not.toMatch(/Generous Giver|Counter One/);
    expect((await stored()).filter(({ type }) => type === 'movement')).not.toEqual([]);
  });
});

describe('R23 Accounts', () => {
  const left = async (...types: string[]) =>
    (await api.store.sweep(api.store.tables.people)).filter(({ type }) => types.includes(String(type)));

  test('lose their codes and sessions when these are over, without waiting for TTL', async () => {
    await api.signIn('idle@people.example');
    await api.request('POST', '/api/sign-in/codes', { body: { email: 'idle@people.example' } });
    expect((await left('code', 'session', 'session-pointer')).length).toBeGreaterThanOrEqual(3);
    await passTo(Date.now() + 40 * day);
    expect(await left('code', 'session', 'session-pointer')).toEqual([]);
    expect((await left('account')).length).toBeGreaterThan(0);
  });

  test('are deleted, roles and look-up included, two years after the last session; an operator’s is not', async () => {
    await passTo(Date.now() + 700 * day);
    await api.signIn('idle@people.example');
    await passTo(Date.now() + 40 * day);
    const emails = async () => (await left('account')).map(({ email }) => email).toSorted();
    expect(await emails()).toEqual(['idle@people.example', operatorEmail]);
    await passTo(Date.now() + 731 * day);
    expect(await emails()).toEqual([operatorEmail]);
    expect((await left('email', 'membership', 'member')).length).toBe(3);
    expect(await left('session', 'reminder')).toEqual([]);
  });
});
