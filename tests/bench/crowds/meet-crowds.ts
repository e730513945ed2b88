/**
 * One round of the bench `crowds`, in a process of its own: starts Harborlight of the folder given without its demo, and sends it the two crowds;
 * with `busy` beside a second program, and the first crowd alone.
 */
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { call, newDataDir, removeDataDir } from '../../support/running-harborlight.ts';
import { percentile } from '../numbers.ts';

export type Joins = {
  readonly joins: { readonly perSecond: number; readonly p99Ms: number; readonly failed: number };
};
export type Crowds = Joins & {
  readonly hot: { readonly perSecond: number; readonly mailedPerSecond: number; readonly failed: number };
};

const [crowd, clients, hotCapacity] = [400, 50, 200] as const;
const longestMailingMs = 120_000;
type Answer = { readonly status: number; readonly state: string | undefined; readonly ms: number };
const failedOf = (answers: readonly Answer[]) => answers.filter(({ status }) => status >= 500).length;
const perSecond = (count: number, began: number) => (count * 1000) / (performance.now() - began);

let people = 0;
const [root, beside] = process.argv.slice(2) as [string, string?];
const isBusy = beside === 'busy';
const of = <Module>(path: string) => import(pathToFileURL(join(root, path)).href) as Promise<Module>;
type Start = typeof import('../../../infra/local/runner/start-local.ts');
const { startLocal } = await of<Start>('infra/local/runner/start-local.ts');
const { buildForLaptop } = await of<typeof import('../../../infra/build.ts')>('infra/build.ts');

const dataDir = newDataDir();
const operatorEmail = 'operator@harborlight.example';
const harborlight = await startLocal({
  ...{ dataDir, operatorEmail, rateLimits: 'off' },
  assembly: () => buildForLaptop(console.error),
  filesFolder: join(root, 'build/web/client'),
});
const busy = isBusy ? new Worker('for (;;);', { eval: true }) : undefined;
const agent = new Agent({ keepAlive: true, maxSockets: crowd });
try {
  const newShift = await openVenue();
  const shiftId = await newShift(4);
  const mailsBefore = await mailCount();
  const { taken, ...joins } = await joinAtOnce(shiftId);
  if (isBusy) process.send!({ joins } satisfies Joins);
  else {
    await untilMailed(mailsBefore + taken);
    process.send!({ joins, hot: await fill(await newShift(hotCapacity)) } satisfies Crowds);
  }
} finally {
  agent.destroy();
  await busy?.terminate();
  await harborlight.stop();
  removeDataDir(dataDir);
}
process.disconnect();

/** A commit of before counts them by reading all. */
async function mailCount(): Promise<number> {
  const { mailCount: count, mailbox } = harborlight as Partial<Pick<typeof harborlight, 'mailCount'>> &
    Pick<typeof harborlight, 'mailbox'>;
  return count ? count() : (await mailbox()).length;
}

/** As everybody signs in: by the code that was mailed. */
async function signIn(): Promise<string> {
  const { origin, mailbox } = harborlight;
  await call(origin, 'POST', '/api/sign-in/codes', { body: { email: operatorEmail } });
  for (;;) {
    const [mail] = await mailbox();
    const code = mail && /(?<![0-9])[0-9]{6}(?![0-9])/.exec(mail.subject)?.[0];
    if (code)
      return (await call(origin, 'POST', '/api/sign-in/sessions', { body: { email: operatorEmail, code } })).body.token;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function openVenue() {
  const token = await signIn();
  const make = async (path: string, body: unknown) => {
    const made = await call(harborlight.origin, 'POST', path, { body, token });
    if (made.status !== 201) throw new Error(`${path} answered ${made.status} ${JSON.stringify(made.body)}`);
    return made.body;
  };
  const both = (text: string) => ({ en: text, 'zh-CN': `${text}（中文）` });
  const heldOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  const day = { name: both('Open day'), theme: both('Bench'), heldOn, status: 'published' };
  const { openDayId } = await make('/api/open-days', day);
  const place = { province: both('Zhejiang'), city: both('Hangzhou'), host: both('Station'), place: both('Yard') };
  const venue = { role: 'main', mode: 'onsite', name: both('Main venue'), activity: both('Tours'), ...place };
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venue);
  const span = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T05:00:00.000Z` };
  const draft = { role: 'usher', ...span, riskText: both('Crowds are possible'), status: 'published' };
  return async (capacity: number): Promise<string> =>
    (await make(`/api/venues/${venueId}/shifts`, { ...draft, openDayId, capacity })).shiftId;
}

function signUp(shiftId: string, ifFull: 'wait' | 'refuse'): Promise<Answer> {
  people += 1;
  const person = { name: 'Wang Xiaoming', email: `volunteer.${people}@people.example`, ageBand: '18+' };
  const body = JSON.stringify({ ...person, seats: 1, riskAccepted: true, ifFull });
  const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
  const began = performance.now();
  const { hostname: host, port } = new URL(harborlight.origin);
  const path = `/api/shifts/${shiftId}/sign-ups`;
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ agent, host, port, path, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { state } = JSON.parse(Buffer.concat(chunks).toString() || '{}');
        resolve({ status: response.statusCode ?? 0, state, ms: performance.now() - began });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function joinAtOnce(shiftId: string): Promise<Crowds['joins'] & { readonly taken: number }> {
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: crowd }, () => signUp(shiftId, 'wait')));
  const taken = answers.filter(({ status }) => status === 201);
  if (taken.length === 0) throw new Error(`Nobody came in: ${JSON.stringify(answers[0])}`);
  return {
    taken: taken.length,
    perSecond: perSecond(taken.length, began),
    p99Ms: percentile(
      answers.map(({ ms }) => ms),
      0.99,
    ),
    failed: failedOf(answers),
  };
}

/** Streams and mails are through with a crowd when each of it has a mail. */
async function untilMailed(count: number): Promise<void> {
  const began = performance.now();
  for (;;) {
    const length = await mailCount();
    if (length >= count) return;
    if (performance.now() - began > longestMailingMs) throw new Error(`${length} of ${count} mails came`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function fill(shiftId: string): Promise<Crowds['hot']> {
  const mailsBefore = await mailCount();
  const began = performance.now();
  const answers: Answer[] = [];
  const client = async () => {
    for (let isFull = false; !isFull;) {
      const answer = await signUp(shiftId, 'refuse');
      answers.push(answer);
      isFull = answer.status === 409;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const confirmed = answers.filter(({ state }) => state === 'confirmed').length;
  if (confirmed !== hotCapacity) throw new Error(`${confirmed} have one of ${hotCapacity} places`);
  const answered = perSecond(confirmed, began);
  await untilMailed(mailsBefore + hotCapacity);
  return { perSecond: answered, mailedPerSecond: perSecond(confirmed, began), failed: failedOf(answers) };
}
