/** R03 A square full of people behind one carrier's address: everybody is heard, each once, and none is lost on the way. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/kernel/limits.ts';
import { helpWith, stationWith } from '../../support/help-data.ts';
import { anyNetwork, countOf, startLimitedApi, type LimitedApi } from '../../support/limited-api.ts';
import { both } from '../../support/programme.ts';

const people = 250;
let api: LimitedApi;
beforeAll(async () => {
  api = await startLimitedApi();
});
afterAll(() => api.close());

test('none is locked out, also who asks twice over a bad connection; whoever guesses links is, and may still ask', async () => {
  const { organizationId } = await api.made.make('/api/organizations', { name: both('Org'), kind: 'relief_station' });
  const { stationId } = await api.made.make(`/api/organizations/${organizationId}/stations`, stationWith());
  const address = anyNetwork();
  const ask = (n: number) =>
    api.request('POST', '/api/help-requests', {
      body: helpWith({ where: `Person ${n}` }),
      headers: { 'idempotency-key': `person-${n}-of-the-square` },
      address,
    });
  const answers = [];
  for (let from = 0; from < people; from += 25)
    answers.push(...(await Promise.all(Array.from({ length: 25 }, (_, at) => ask(from + at)))));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  const again = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(n)));
  expect(again.map(({ body }) => body.helpToken)).toEqual(answers.slice(0, 40).map(({ body }) => body.helpToken));
  const stored = (await api.store.sweep(api.store.tables.help)).filter(({ type }) => type === 'help-request');
  expect(stored).toHaveLength(people);
  expect(stored.every((request) => request.stationId === stationId)).toBe(true);
  // Four times as many fit into ten minutes; beyond it the page still shows whom to call.
  expect(limits['help.ask'].most).toBeGreaterThanOrEqual(people * 4);

  const forged = (n: number) => `help.hlp_${'0'.repeat(26)}.${String(n).padStart(22, 'A')}`;
  const guess = (n: number) => api.request('GET', `/api/help-requests/${forged(n)}`, { address });
  const { most } = limits['link.miss'];
  expect(await countOf(most + 1, guess)).toEqual({ 404: most, 429: 1 });
  expect((await ask(people)).status).toBe(201);
});
