/** Somebody who served, for tests over HTTP: marked in and out at the desk within the quarter of an hour before the shift that counts. */
import { expect, vi } from 'vitest';
import { shiftInput, volunteer } from './programme.ts';
import { call } from './running-harborlight.ts';

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
/** A shift that begins in a moment. */
export const soon = () => ({ startAt: inMinutes(1), endAt: inMinutes(120), capacity: 6 });

type At = { readonly origin: string; readonly openDayId: string; readonly venueId: string; readonly token: string };
let entries = 0;

/** Answers once the minutes are counted. */
export async function serveShift({ origin, openDayId, venueId, token }: At, email: string) {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await call(origin, method, path, { token, ...(body === undefined ? {} : { body }) });
    expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const { shiftId } = await ask('POST', `/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId, ...soon() });
  const { manageToken } = await ask('POST', `/api/shifts/${shiftId}/sign-ups`, volunteer('Served', { email }));
  const mark = (direction: 'in' | 'out', minutes: number) => ({
    ...{ kind: 'mark', entryId: `ent_${String((entries += 1)).padStart(26, '0')}`, slotKind: 'shift', slotId: shiftId },
    ...{ order: 1, at: inMinutes(minutes), source: 'desk', direction, seats: 1 },
  });
  const body = { entries: [mark('in', -13), mark('out', -1)] };
  const { results } = await ask('POST', `/api/open-days/${openDayId}/venues/${venueId}/entries`, body);
  expect(results).toMatchObject([{ ok: true }, { ok: true }]);
  // Minutes follow the marks within a moment; a hook may call this as well as a test.
  const minutes = await vi.waitFor(
    async () => {
      const record = (await call(origin, 'GET', `/api/sign-ups/${manageToken}/service`)).body;
      expect(record.minutes).toBeGreaterThan(0);
      return record.minutes as number;
    },
    { timeout: 60_000, interval: 100 },
  );
  return { shiftId: shiftId as string, manageToken: manageToken as string, minutes };
}
