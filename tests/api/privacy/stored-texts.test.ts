/** Nothing stored tells a name, a phone number or an address in plain text: not a table, not a stream, not a log. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { hearPrinted } from '../../support/printed.ts';

let api: Api;
let walked: Awaited<ReturnType<typeof walkEveryJourney>>;
let logged = '';
beforeAll(async () => {
  const listening = hearPrinted();
  api = await startApi();
  walked = await walkEveryJourney(api);
  logged = listening.stop();
});
afterAll(() => api.close());

const secrets = () => [...walked.people.flatMap((person) => Object.values(person)), ...walked.texts];
const found = (text: string) => secrets().filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));

describe('R22 After every journey', () => {
  test('no table holds a personal text in plain', async () => {
    for (const table of Object.values(api.store.tables)) {
      expect(found(JSON.stringify(await api.store.raw(table))), table.name).toEqual([]);
    }
  });

  test('no stream tells one', async () => {
    for (const table of ['volunteering', 'open-days', 'supplies', 'places', 'people']) {
      const records = await api.store.engine.readStream(table, undefined, 100_000);
      expect(found(JSON.stringify(records)), table).toEqual([]);
    }
  });

  test('no log line does', () => expect(found(logged)).toEqual([]));

  test('every text was stored and is found once opened, so that the looking is not idle (control)', async () => {
    const opened = await Promise.all(Object.values(api.store.tables).map((table) => api.store.sweep(table)));
    expect(found(JSON.stringify(opened)).toSorted()).toEqual(secrets().toSorted());
  });

  test('those who are to be told are told, by name', () => {
    const told = api.mails.map(({ to, text }) => `${to} ${text}`).join();
    for (const { name, email } of walked.people.slice(0, 2)) {
      expect(told).toContain(name);
      expect(told).toContain(email.toLowerCase());
    }
  });
});
