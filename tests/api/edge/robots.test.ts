/**
 * Robots open every link in a mail before its owner does. Whatever they read, by GET or HEAD, as often as they like, changes
 * nothing that is stored: every read that a private link opens is asked with every link that was mailed or answered.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { endpoints } from '../../support/endpoints.ts';
import { walkEveryJourney } from '../../support/journeys.ts';

let api: Api;
const said: string[] = [];
beforeAll(async () => {
  api = await startApi();
  const listening: Api = {
    ...api,
    request: async (...asked) => {
      const answer = await api.request(...asked);
      said.push(JSON.stringify(answer.body));
      return answer;
    },
  };
  await walkEveryJourney(listening);
  await api.deliver();
}, 120_000);
afterAll(() => api.close());

const stored = async () => {
  const { limits: _, ...tables } = api.store.tables;
  return Promise.all(Object.values(tables).map((table) => api.store.raw(table)));
};
const readsByLink = endpoints.filter(({ method, path }) => method === 'GET' && /token\}/i.test(path));

test('a read by a link changes nothing, however often it is asked, whatever the link is for', async () => {
  const mailed = api.mails.flatMap(({ text }) =>
    [...text.matchAll(/\/([\w-]+\.[\w.-]{22,})(?=[\s)?]|$)/g)].map(([, link]) => link!),
  );
  const answered = said.join('\n').match(/(?<=Token":")[^"]+/g) ?? [];
  const links = [...new Set([...mailed, ...answered])];
  expect(new Set(mailed).size).toBeGreaterThan(5);
  expect(readsByLink.length).toBeGreaterThan(10);
  const before = await stored();
  let opened = 0;
  for (const { path } of readsByLink)
    for (const link of links) {
      const filled = path.replace(/\{\w+\}/g, link);
      const first = await api.request('GET', filled);
      const second = await api.request('GET', filled);
      expect([second.status, second.body?.state], filled).toEqual([first.status, first.body?.state]);
      if (first.status === 200) opened += 1;
      expect((await api.request('HEAD', filled)).status, filled).toBe(404);
    }
  expect(opened).toBeGreaterThan(20);
  expect(await stored()).toEqual(before);
}, 120_000);
