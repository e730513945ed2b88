/** A station and a ministry with a coordinator, for the tests of members and invitations. */
import { startApi } from './api-harness.ts';
import { both, makeProgramme } from './programme.ts';

export const membersOf = (organizationId: string) => `/api/organizations/${organizationId}/members`;

export async function openStation() {
  const api = await startApi();
  const made = await makeProgramme(api);
  const organizationOf = async (name: string, kind = 'relief_station') =>
    (await made.make('/api/organizations', { name: both(name), kind })).organizationId as string;
  const add = (organizationId: string, email: string, role: string, more = {}) =>
    made.make(membersOf(organizationId), { email, name: 'Demo', role, ...more });
  const [station, ministry] = [await organizationOf('Station'), await organizationOf('Ministry', 'government')];
  await add(ministry, 'coordinator@people.example', 'coordinator');
  const coordinator = await api.signIn('coordinator@people.example');
  return { ...api, made, organizationOf, add, station, ministry, coordinator };
}
export type Station = Awaited<ReturnType<typeof openStation>>;
