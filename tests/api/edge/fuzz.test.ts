/**
 * Ten thousand requests that nobody would write, over every endpoint, from nobody and from every role: no fault, no word
 * of the inside, every refusal a documented one. `FUZZ_SEED=…` draws others; a seed always draws the same.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '../../../functions/reference/openapi-document.ts';
import { roles, type Role } from '../../../shared/identity/model.ts';
import { allRefusals } from '../../../shared/refusals.ts';
import { originKey, startApi, type Answer, type Api } from '../../support/api-harness.ts';
import { fuzzRequests, type FuzzRequest } from '../../support/fuzz-requests.ts';
import type { Known } from '../../support/fuzz-values.ts';
import { walkEveryJourney } from '../../support/journeys.ts';
import { both } from '../../support/programme.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20230619);
const count = 10_000;

let api: Api;
let known: Known;

beforeAll(async () => {
  api = await startApi();
  const said: string[] = [];
  const listening: Api = {
    ...api,
    request: async (...asked) => {
      const answer = await api.request(...asked);
      said.push(JSON.stringify(answer.body));
      return answer;
    },
  };
  await walkEveryJourney(listening);
  const all = said.join('\n');
  const found = (pattern: RegExp) => [...new Set(all.match(pattern))];
  const ids = found(/\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}\b/g);
  const idOf = (kind: string) => ids.find((id) => id.startsWith(kind))!;
  const member = { organizationId: idOf('org_'), organizationName: both('Station'), venueId: idOf('ven_') };
  const signIn = (role: Role) => signedInAs(api.store.tables.people, { ...member, role });
  const tokens = await Promise.all((Object.keys(roles) as Role[]).map(signIn));
  const operator = await signIn('platform_operator');
  known = { ids, links: found(/(?<=Token":")[^"]+/g), tokens: [undefined, undefined, operator, operator, ...tokens] };
}, 120_000);
afterAll(() => api.close());

/** Words that only the inside knows: code, store, cloud, secrets. Nothing that the fuzz sends holds any of them. */
const inside =
  /node_modules|\.[cm]?[jt]s:\d|\bat (?:async )?\w+ \(|file:\/\/|\/tmp\/|DynamoDB|ConditionalCheck|TableName|ExpressionAttribute|ValidationException|amazonaws|arn:aws|AccessKey|ORPC|Zod|TypeError|SyntaxError|RangeError|ECONN|SIGNING_SECRET|CONTACT_KEYS|ORIGIN_KEY|process\.env|TABLE_|#CLAIMS/;
/** Random by design: tokens, also in the links of a mail, challenges and tags may spell anything once in ten thousand answers. */
const random = /[\w-]{40,}|\.[\w-]{22}(?![\w-])/g;
const secrets = () => [originKey, process.env.SIGNING_SECRET!, process.env.CONTACT_KEYS!].filter(Boolean);

/** What is wrong with an answer, if anything. */
function wrongWith({ status, headers, body }: Answer): string | undefined {
  const text = `${JSON.stringify(headers)}${JSON.stringify(body) ?? ''}`;
  if (status >= 500 || status < 200) return `status ${status}`;
  const leaked = inside.exec(text.replaceAll(random, ''))?.[0] ?? secrets().find((secret) => text.includes(secret));
  if (leaked) return `a word of the inside: ${leaked}`;
  if (!/json/.test(String(headers['content-type']))) return `not JSON: ${headers['content-type']}`;
  if (status < 400) return undefined;
  if (headers['content-type'] !== 'application/problem+json') return 'not a problem document';
  if (allRefusals[body.code]?.status !== status) return `code ${body.code} with status ${status}`;
  return undefined;
}

async function answerTo({
  method,
  path,
  options,
}: FuzzRequest): Promise<{ status: number; wrong: string | undefined }> {
  try {
    const answer = await api.request(method, path, options);
    return { status: answer.status, wrong: wrongWith(answer) };
  } catch (error) {
    return { status: 500, wrong: `thrown: ${String(error)}` };
  }
}

test(`${count} requests of seed ${seed}: no fault, no leak, every refusal a documented problem`, async () => {
  const requests = fuzzRequests(await openApiDocument(), known, seed, count);
  expect(requests.length).toBeGreaterThanOrEqual(count);
  const statuses: Record<number, number> = {};
  const wrong: string[] = [];
  // What ends sessions comes last, or every role would soon be nobody.
  const endsSession = ({ method, path }: FuzzRequest) => method === 'DELETE' && path.includes('/sessions');
  const queue = [...requests.filter((one) => !endsSession(one)), ...requests.filter(endsSession)].values();
  const send = async () => {
    for (const request of queue) {
      const { status, wrong: what } = await answerTo(request);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (what) wrong.push(`${what}\n  ${JSON.stringify(request).slice(0, 800)}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
  console.log(`fuzz seed ${seed}: ${requests.length} requests, ${JSON.stringify(statuses)}`);
  expect(wrong.length, `FUZZ_SEED=${seed}\n${wrong.slice(0, 10).join('\n')}`).toBe(0);
  // A fuzz that is only ever refused at the door proves nothing of what lies behind it.
  expect((statuses[200] ?? 0) + (statuses[201] ?? 0)).toBeGreaterThan(count / 20);
}, 600_000);

test('would notice a fault, a leak, a refusal that nobody documented, and an error that is no problem (control)', () => {
  const problem = { 'content-type': 'application/problem+json' };
  const answer = (status: number, body: unknown, headers: Record<string, string> = problem) =>
    wrongWith({ status, headers, body, raw: '' });
  expect(answer(500, { code: 'fault' })).toBe('status 500');
  expect(answer(404, { code: 'not-found', at: 'store.ts:12:3' })).toContain('inside');
  expect(answer(404, { code: 'not-found', key: originKey })).toContain('inside');
  expect(answer(404, { code: 'not-found', error: 'ZodError' })).toContain('Zod');
  expect(answer(404, { code: 'made-up' })).toContain('made-up');
  expect(answer(404, { code: 'not-found' }, { 'content-type': 'application/json' })).toContain('problem');
  expect(answer(404, { code: 'not-found' })).toBeUndefined();
  const token = `https://harborlight.example/places/pl_1#${'Zod'.repeat(14)}.${'Zod'.repeat(7)}-`;
  expect(answer(404, { code: 'not-found', text: `Your place: ${token} (keep it)` }), 'a token').toBeUndefined();
});
