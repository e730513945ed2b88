/** An open day for API tests, made by the operator: one venue, a session and a shift, all bookable. */
import { expect } from 'vitest';
import { operatorEmail, type Api } from './api-harness.ts';

export const both = (en: string) => ({ en, 'zh-CN': `${en}（中文）` });

/** A day that is always ahead: tests never depend on when they run. */
export const heldOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
export const at = (time: string) => `${heldOn}T${time}:00.000Z`;

export const openDayInput = { name: both('Open day'), theme: both('Theme'), heldOn, status: 'published' };
export const venueInput = {
  role: 'main',
  mode: 'onsite',
  name: both('Main venue'),
  province: both('Zhejiang'),
  city: both('Hangzhou'),
  host: both('Relief station'),
  place: both('The station'),
  activity: both('Tours'),
};
export const sessionInput = {
  kind: 'guided_tour',
  title: both('Tour'),
  startAt: at('02:00'),
  endAt: at('03:00'),
  capacity: 20,
  audience: ['public', 'journalist'],
  status: 'published',
};
export const shiftInput = {
  role: 'usher',
  startAt: at('01:00'),
  endAt: at('05:00'),
  capacity: 2,
  riskText: both('Crowds are possible'),
  status: 'published',
};
export const volunteer = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  email: `${name.toLowerCase()}@people.example`,
  ageBand: '18+',
  riskAccepted: true,
  ifFull: 'wait',
  ...more,
});
export const visitor = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  email: `${name.toLowerCase()}@people.example`,
  partySize: 2,
  category: 'public',
  ...more,
});

/** `makeShift` and `makeSession` make one more, at the venue unless told another, and answer it. */
export async function makeProgramme(api: Pick<Api, 'request' | 'signIn'>) {
  const operator = await api.signIn(operatorEmail);
  const make = async (path: string, body: unknown) => {
    const answer = await api.request('POST', path, { body, token: operator });
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
    return answer.body;
  };
  const { openDayId } = await make('/api/open-days', openDayInput);
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venueInput);
  const makeShift = (more: object = {}, at: string = venueId) =>
    make(`/api/venues/${at}/shifts`, { ...shiftInput, openDayId, ...more });
  const makeSession = (more: object = {}, at: string = venueId) =>
    make(`/api/venues/${at}/sessions`, { ...sessionInput, openDayId, ...more });
  const [session, shift] = [await makeSession(), await makeShift()];
  return { operator, make, makeShift, makeSession, openDayId, venueId, session, shift } as {
    operator: string;
    make: typeof make;
    makeShift: typeof makeShift;
    makeSession: typeof makeSession;
    openDayId: string;
    venueId: string;
    session: any;
    shift: any;
  };
}
