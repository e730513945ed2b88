/**
 * Joins to lines of the sizes asked for, over the API of one checkout in this process: its handlers, streams and mails on its embedded
 * store. Answers by message. A process of its own for each checkout, since both find their tables by the environment.
 */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Api, startApi } from '../../support/api-harness.ts';

export type Joined = { readonly perSecond: number; readonly writeUnits: number; readonly itemKb: number };

const [clients, joins] = [20, 120] as const;
const warmUps = 6;
/** A checkout that is not done by then is judged by what it has. */
const patienceMs = 15_000;
const [root = '', ...sizes] = process.argv.slice(2);
const harness = pathToFileURL(join(root, 'tests/support/api-harness.ts')).href;
const { startApi: start, operatorEmail } = (await import(harness)) as {
  readonly startApi: typeof startApi;
  readonly operatorEmail: string;
};

const both = (text: string) => ({ en: text, 'zh-CN': `${text}（中文）` });
/** As long as the keys and fingerprints of real people. */
const keyOf = (at: number) => `w${String(at).padStart(10, '0')}`;

async function openVenue(api: Api) {
  const token = await api.signIn(operatorEmail);
  const make = async (path: string, body: unknown) => {
    const { status, body: made } = await api.request('POST', path, { body, token });
    if (status !== 201) throw new Error(`${path} answered ${status} ${JSON.stringify(made)}`);
    return made;
  };
  const heldOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const day = { name: both('Open day'), theme: both('Bench'), heldOn, status: 'published' };
  const { openDayId } = await make('/api/open-days', day);
  const place = { province: both('Zhejiang'), city: both('Hangzhou'), host: both('Station'), place: both('Yard') };
  const venue = { role: 'main', mode: 'onsite', name: both('Main venue'), activity: both('Tours'), ...place };
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venue);
  const span = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T05:00:00.000Z` };
  const draft = { role: 'usher', ...span, capacity: 1, riskText: both('Crowds are possible'), status: 'published' };
  return async (): Promise<string> =>
    (await make(`/api/venues/${venueId}/shifts`, { ...draft, openDayId })).shiftId as string;
}

const itemOf = async (api: Api, shiftId: string) => {
  const { client, name } = api.store.tables.places;
  return (await client.send(new GetCommand({ TableName: name, Key: { pk: `PLACE#${shiftId}`, sk: 'CLAIMS' } }))).Item!;
};

/** One has the place and so many wait, all in the item: the form that every version reads. */
async function fillLine(api: Api, shiftId: string, waiting: number): Promise<void> {
  const all = Array.from({ length: waiting + 1 }, (_, at) => keyOf(at));
  const filled = {
    ...(await itemOf(api, shiftId)),
    ...{ wait: waiting, next: waiting + 2, joins: waiting, free: 0 },
    n: Object.fromEntries(all.map((key, at) => [key, at + 1])),
    q: Object.fromEntries(all.map((key, at) => [key, at === 0 ? { r: key } : { w: 1, r: key }])),
  };
  const { client, name } = api.store.tables.places;
  await client.send(new PutCommand({ TableName: name, Item: filled }));
  await api.deliver();
}

let people = 0;
async function joinLine(api: Api, shiftId: string): Promise<Joined> {
  api.store.engine.resetUsage();
  const began = performance.now();
  let [next, done, isOver] = [0, 0, false];
  const follow = async () => {
    while (!isOver) {
      await api.deliver();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const client = async () => {
    while (next < joins && performance.now() - began < patienceMs) {
      next += 1;
      const email = `volunteer.${(people += 1)}@people.example`;
      const body = { name: 'Wang Xiaoming', email, ageBand: '18+', seats: 1, riskAccepted: true, ifFull: 'wait' };
      const { status, body: answer } = await api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body });
      if (status !== 201) throw new Error(`A join was refused: ${status} ${JSON.stringify(answer)}`);
      done += 1;
    }
  };
  const following = follow();
  await Promise.all(Array.from({ length: clients }, client));
  const ms = performance.now() - began;
  isOver = true;
  await following;
  const { writeUnits } = api.store.engine.usage().total;
  const itemKb = JSON.stringify(await itemOf(api, shiftId)).length / 1024;
  return { perSecond: (done * 1000) / ms, writeUnits: writeUnits / done, itemKb };
}

const api = await start();
try {
  const newShift = await openVenue(api);
  const joined: Record<string, Joined> = {};
  // A process that is still warming up would tell of itself, not of the line.
  for (const size of [...Array<string>(warmUps).fill('50'), ...sizes]) {
    const shiftId = await newShift();
    await fillLine(api, shiftId, Number(size));
    joined[size] = await joinLine(api, shiftId);
  }
  process.send!(joined);
} finally {
  await api.close();
}
