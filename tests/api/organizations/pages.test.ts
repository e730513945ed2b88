/** Members, tokens and organizations come in parts, which together are what there is, each once and in order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allPages } from '../../../web/src/lib/server/all-pages.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { both, makeProgramme } from '../../support/programme.ts';

let api: Api;
let operator: string;
let station: string;
beforeAll(async () => {
  api = await startApi();
  const made = await makeProgramme(api);
  ({ operator } = made);
  const organization = (name: string) => made.make('/api/organizations', { name: both(name), kind: 'charity' });
  ({ organizationId: station } = await organization('Station'));
  for (const name of ['Two', 'Three', 'Four']) await organization(name);
  for (let one = 0; one < 5; one += 1) {
    const member = { email: `member-${one}@people.example`, name: `Member ${one}`, role: 'team_lead' };
    await made.make(`/api/organizations/${station}/members`, member);
    const token = { name: `Token ${one}`, role: 'charity_staff', actions: ['drive.edit'], days: 1 };
    await made.make(`/api/organizations/${station}/tokens`, token);
  }
});
afterAll(() => api.close());

const lists = () => [
  ['members', `/api/organizations/${station}/members`, 5],
  ['tokens', `/api/organizations/${station}/tokens`, 5],
  ['organizations', '/api/organizations', 5],
];

test('part by part shows the same as all at once, and no part is longer than asked', async () => {
  for (const [name, path, most] of lists() as Array<[string, string, number]>) {
    const whole = (await api.request('GET', path, { token: operator })).body;
    expect(whole[name], name).toHaveLength(most);
    expect(whole.next, name).toBeUndefined();
    let parts = 0;
    const paged = await allPages(async (after) => {
      parts += 1;
      const query = `limit=2${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`;
      const { body } = await api.request('GET', `${path}?${query}`, { token: operator });
      expect(body[name].length).toBeLessThanOrEqual(2);
      return { items: body[name], next: body.next };
    });
    expect(paged, name).toEqual(whole[name]);
    expect(parts, name).toBe(3);
  }
});

test('the site stops asking for a list that never ends', async () => {
  let asked = 0;
  await allPages(async () => {
    asked += 1;
    return { items: [asked], next: 'more' };
  });
  expect(asked).toBe(40);
});
