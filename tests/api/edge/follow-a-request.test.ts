/** One request can be followed from CloudFront to the mail that it caused, by lines that name ids and no person. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startApi, type Api } from '../../support/api-harness.ts';
import { makeProgramme, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let lines: string[] = [];

beforeAll(async () => {
  api = await startApi();
  made = await makeProgramme(api);
});
afterAll(() => api.close());
afterEach(() => vi.restoreAllMocks());

const listen = () => {
  lines = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (lines.push(String(text)), true));
};
const logged = (event: string) => lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);
const fromEdge = () => ({ 'x-request-id': 'id-of-cloudfront==', 'x-origin-key': process.env.ORIGIN_KEY! });
const signUp = (name: string, headers: Record<string, string>) =>
  api.request('POST', `/api/shifts/${made.shift.shiftId}/sign-ups`, { body: volunteer(name), headers });

test('what was written carries the id that CloudFront gave, and the mail the id of what was written', async () => {
  listen();
  const { body } = await signUp('Followed', fromEdge());
  await api.deliver();
  const [written] = logged('written');
  expect(written).toMatchObject({
    requestId: 'id-of-cloudfront==',
    endpoint: 'POST /api/shifts/{shiftId}/sign-ups',
    things: expect.stringContaining(body.signUpId),
  });
  expect(logged('mail-sent').map(({ message }) => message)).toContain(`${body.signUpId}#confirmed`);
  expect(lines.join('')).not.toMatch(/followed/i);
});

test('a refusal tells the person the same id', async () => {
  const refused = await api.request('GET', '/api/shifts/shf_00000000000000000000000000', { headers: fromEdge() });
  expect(refused.body.requestId).toBe('id-of-cloudfront==');
});

test('who does not come through CloudFront gets no say in the id', async () => {
  listen();
  await signUp('Stranger', { 'x-request-id': 'id-of-cloudfront==' });
  expect(logged('written')).toMatchObject([{ requestId: 'test-request' }]);
});
