/**
 * R22 Nobody is exposed: every write that takes a text of a person is sent with marked texts, rightly and in every wrong
 * way, its streams and mails run, and then no mark stands where it must not: in no log, metric or audit, in no path, query or
 * link, in nothing that somebody without a role is answered, and in no mail, its files and headers among it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { implement } from '@orpc/server';
import * as z from 'zod';
import { httpHandler, type RequestContext } from '../../../functions/edge/http.ts';
import { openApiDocument } from '../../../functions/reference/openapi-document.ts';
import { endpoint } from '../../../shared/kernel/contract.ts';
import { startApi, type Answer, type Api, type CaughtMail } from '../../support/api-harness.ts';
import { endpoints } from '../../support/endpoints.ts';
import { exposures, type Heard, type Seen } from '../../support/exposures.ts';
import { markedPerson, marksIn, personalWrites, planted, textsInUrls } from '../../support/personal-inputs.ts';
import { openPersonalRequests, type PersonalRequests } from '../../support/personal-requests.ts';
import { hearPrinted } from '../../support/printed.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import { writesInEveryWay } from '../../support/wrong-ways.ts';

let api: Api;
let document: Awaited<ReturnType<typeof openApiDocument>>;
let requests: PersonalRequests;
let ways: ReturnType<typeof writesInEveryWay>;
let printed = '';
let audit = '';
const heard: Heard[] = [];
const failed: string[] = [];
/** Links and tokens: whoever has one may open what it opens. */
const secrets = new Set<string>();

/** The service that mails answers with the address in its words; the mail goes out when it takes it again. */
async function sendWhileMailsAreRefused() {
  const operation = 'POST /api/shifts/{shiftId}/sign-ups';
  const who = ways.newPerson();
  const { body, ...right } = await requests.requestFor(operation)!(who);
  await ways.send(operation, { ...right, body: planted(body, ['name', 'email', 'phone'], who) }, {}, who.person);
  api.refuseMails(true);
  await api.deliver();
  expect(api.mails.map(({ to }) => to)).not.toContain(who.email);
  api.refuseMails(false);
  await api.followDue(Date.now() + 2 * 60_000);
  expect(api.mails.map(({ to }) => to)).toContain(who.email);
}

/** Everything that anybody may read, asked by nobody and by somebody without a role. */
async function readAll() {
  const { world } = requests;
  const shown = { code: await requests.ticketCode(), number: await requests.proofNumber(), on: '2026-06-19' };
  const stranger = await signedInAs(api.store.tables.people);
  const open = endpoints.filter(
    ({ method, path, meta }) => method === 'GET' && !meta.signedIn && !/token\}/i.test(path),
  );
  for (const { method, path } of open)
    for (const place of [world.own, world.other])
      for (const token of [undefined, stranger]) {
        const answer = await api.request(
          method,
          requests.filled(`${method} ${path}`, { ...place, ...shown }),
          token ? { token } : {},
        );
        heard.push({ asked: `${method} ${path}`, answer, self: undefined, staff: false });
        expect(answer.status, path).toBe(200);
      }
}

beforeAll(async () => {
  document = await openApiDocument();
  const listening = hearPrinted();
  try {
    const started = await startApi();
    api = {
      ...started,
      request: async (...asked) => {
        const answer = await started.request(...asked);
        for (const [, secret] of answer.raw.matchAll(/"\w*[tT]oken":"([^"]+)"/g)) secrets.add(secret!);
        return answer;
      },
    };
    requests = await openPersonalRequests(api);
    ways = writesInEveryWay(api, requests, heard, failed);
    for (const write of personalWrites(document)) if (requests.requestFor(write.name)) await ways.sendInEveryWay(write);
    await sendWhileMailsAreRefused();
    await readAll();
    audit = JSON.stringify(await api.store.sweep(api.store.tables.audit));
  } finally {
    printed = listening.stop();
  }
}, 240_000);
afterAll(() => api.close());

const seen = (): Seen => ({ printed, heard, mails: api.mails, audit, document: JSON.stringify(document) });

describe('R22 Every write that takes a text of a person', () => {
  test('is sent here, so that a new one is looked at as well', () => {
    const writes = personalWrites(document);
    expect(writes.filter(({ name }) => !requests.requestFor(name))).toEqual([]);
    expect(writes.length).toBeGreaterThan(20);
  });

  test('is missed where nobody wrote a request for it, or where an old one takes a new text (control)', () => {
    const text = { type: 'string' };
    const content = { 'application/json': { schema: { type: 'object', properties: { nickname: text } } } };
    const more = { '/newcomers': { post: { requestBody: { content } } }, '/people/{nickname}': { get: {} } };
    const [added] = personalWrites({ paths: more });
    expect(added).toEqual({ name: 'POST /api/newcomers', leaves: ['nickname'] });
    expect(requests.requestFor(added!.name)).toBeUndefined();
    expect(JSON.stringify(planted({}, added!.leaves, ways.newPerson()))).toMatch(/nickname.*qx\d{5}text/);
  });

  test('was done when it was right, refused when it was wrong, and a fault when the store failed', () => {
    expect(failed).toEqual([]);
  });
});

describe('R22 Nobody is exposed', () => {
  test('in logs, metrics, the audit, links, answers to strangers, refusals, or mails to others', () => {
    expect([...new Set(exposures(seen()))]).toEqual([]);
    const writes = personalWrites(document).length;
    const lines = printed.split('\n').length;
    console.log(`nobody exposed: ${writes} writes, ${heard.length} answers, ${lines} lines, ${api.mails.length} mails`);
  });

  test('by a path or a query that takes a text', () => {
    expect(textsInUrls(document)).toEqual([]);
    const parameters = [{ in: 'query', name: 'email', schema: { type: 'string' } }];
    expect(textsInUrls({ paths: { '/people': { get: { parameters } } } })).toEqual(['GET /api/people email']);
  });

  test('by a private link, a session or an API token in a log, a metric or the audit', () => {
    expect(secrets.size).toBeGreaterThan(100);
    expect([...secrets].filter((secret) => printed.includes(secret) || audit.includes(secret))).toEqual([]);
  });
});

describe('R22 A private link', () => {
  test('shows one person, and one that is passed on to others nobody but their group', async () => {
    const mailed = api.mails.flatMap(({ text }) =>
      [...text.matchAll(/site\.test\/[\w-]+\/(\S+)/g)].map(([, link]) => link!),
    );
    const all = [...new Set([...secrets, ...mailed])].filter((secret) => secret.includes('.'));
    const opened: Record<string, number> = {};
    for (const { path } of endpoints.filter(({ method, path }) => method === 'GET' && /token\}/i.test(path)))
      for (const link of all) {
        const { status, raw } = await api.request('GET', path.replace(/\{\w+\}/, link));
        if (status !== 200) continue;
        opened[path] = (opened[path] ?? 0) + 1;
        // Why staff looked is told to whom they looked at, and is to name nobody.
        const marks = marksIn(raw).filter(({ kind }) => kind !== 'reason');
        expect(new Set(marks.map(({ person }) => person)).size, path).toBeLessThanOrEqual(1);
        if (/hand-overs|hold-names|swaps/.test(path))
          expect(
            marks.filter(({ kind }) => kind !== 'group'),
            path,
          ).toEqual([]);
      }
    for (const kind of ['sign-ups', 'holds', 'bookings', 'pledges', 'hold-names', 'hand-overs', 'invitations'])
      expect(Object.keys(opened).join(), kind).toContain(`/${kind}/`);
  });
});

describe('What is looked at', () => {
  test('is all there: logs of every level, mails, the audit with reasons, answers of every status', () => {
    const events = printed.split('\n').flatMap((line) => /"event":"([\w-]+)"/.exec(line)?.[1] ?? []);
    for (const event of ['written', 'mail-sent', 'request-failed', 'mail-later']) expect(events).toContain(event);
    expect(printed).toContain('"_aws"');
    expect(marksIn(api.mails.map(({ to }) => to).join()).map(({ kind }) => kind)).toContain('mail');
    expect(marksIn(audit).map(({ kind }) => kind)).toContain('reason');
    const statuses = new Set(heard.map(({ answer }) => answer.status));
    for (const status of [200, 201, 400, 401, 404, 409, 415, 422, 500]) expect([...statuses]).toContain(status);
    expect(heard.some(({ staff, answer }) => staff && marksIn(answer.raw).length > 0)).toBe(true);
  });

  const { name, email, phone, text } = markedPerson(99_999);
  const answered = (answer: Partial<Answer>, more: Partial<Heard> = {}): Pick<Seen, 'heard'> => ({
    heard: [
      {
        asked: 'GET /x',
        self: undefined,
        staff: false,
        answer: { status: 200, headers: {}, raw: '', body: '', ...answer },
        ...more,
      },
    ],
  });
  const mailed = (mail: Partial<CaughtMail>): Pick<Seen, 'mails'> => ({
    mails: [{ to: 'someone@people.example', subject: '', text: '', ...mail }],
  });
  test.each<[string, Partial<Seen>]>([
    ['a log line', { printed: `{"event":"x","who":"${email.toUpperCase()}"}` }],
    ['a metric', { printed: `{"_aws":{},"Stage":"local","${name}":1}` }],
    ['the audit', { audit: JSON.stringify([{ things: [text('text')] }]) }],
    ['the OpenAPI document', { document: JSON.stringify({ example: phone }) }],
    ['an answer to a stranger', answered({ raw: JSON.stringify({ name }) })],
    ['a refusal to staff', answered({ status: 409, raw: JSON.stringify({ data: { name } }) }, { staff: true })],
    [
      'a refusal to oneself',
      answered({ status: 422, raw: JSON.stringify({ errors: [{ message: email }] }) }, { self: 99_999 }),
    ],
    ['a header', answered({ headers: { location: `/x?email=${encodeURIComponent(email)}` } }, { staff: true })],
    ['a link to staff', answered({ raw: JSON.stringify({ next: `/people/${phone}` }) }, { staff: true })],
    ['a mail to somebody else', mailed({ text: `Hello ${name}` })],
    ['a name in one’s own mail', mailed({ to: email, text: `Hello ${name}` })],
    ['a file of one’s own mail', mailed({ to: email, files: [`SUMMARY:${name}`] })],
    ['a number in one’s own mail', mailed({ to: email, text: `Hello ${name}, we call ${phone}` })],
    ['a link of one’s own mail', mailed({ to: email, text: `http://site.test/sign-ups?name=${name}` })],
  ])('is seen to leak when %s tells of somebody (control)', (_, tampered) => {
    const clean: Seen = { printed: '', heard: [], mails: [], audit: '', document: '' };
    expect(exposures(clean)).toEqual([]);
    expect(exposures({ ...clean, ...tampered }).join()).toContain('of 99999');
  });

  test('would hear a function that prints what it was sent, and not one that fails over it (control)', async () => {
    const contract = { tell: endpoint.route({ method: 'POST', path: '/tell' }).input(z.object({ name: z.string() })) };
    const listen = async (work: (given: string) => void) => {
      const listening = hearPrinted();
      const os = implement(contract).$context<RequestContext>();
      const router = os.router({ tell: os.tell.handler(({ input }) => work(input.name)) });
      const body = JSON.stringify({ name });
      const http = { method: 'POST', sourceIp: '127.0.0.1' };
      const headers = { 'content-type': 'application/json' };
      const event = { rawPath: '/api/tell', rawQueryString: '', headers, body, requestContext: { http } };
      await httpHandler(router as never, async () => undefined, api.store.tables.audit)(event as never);
      return marksIn(listening.stop());
    };
    expect(await listen((given) => void process.stdout.write(given))).toHaveLength(1);
    const failing = (given: string) => {
      throw new Error(`Nothing is known of "${given}"`);
    };
    expect(await listen(failing)).toEqual([]);
  });
});
