/** The API after every journey was walked, and shifts to sign up for, for the tests of my data and of consents. */
import { startApi } from './api-harness.ts';
import { walkEveryJourney } from './journeys.ts';
import { shiftInput, volunteer } from './programme.ts';

export async function openMyData() {
  const api = await startApi();
  const made = await walkEveryJourney(api);
  const newShift = async (more: Record<string, unknown> = {}) =>
    (await made.make(`/api/venues/${made.venueId}/shifts`, { ...shiftInput, openDayId: made.openDayId, ...more }))
      .shiftId;
  const signUp = async (shiftId: string, name: string, more: Record<string, unknown> = {}) =>
    (await made.send('POST', `/api/shifts/${shiftId}/sign-ups`, volunteer(name, more))).manageToken as string;
  const get = async (path: string, token?: string) => api.request('GET', path, { token });
  const data = (token: string, kind = 'sign-ups') => `/api/${kind}/${token}/my-data`;
  return { ...api, made, newShift, signUp, get, data };
}
export type MyData = Awaited<ReturnType<typeof openMyData>>;
