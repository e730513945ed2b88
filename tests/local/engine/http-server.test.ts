/** The engine's door: loopback only, its own names only, and clear answers to what it does not understand. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hangUp, sendRequest, sendSlowly } from '../send-request.ts';
import { clientOf, makeTable, openLaptop, stored, type Laptop } from './laptop.ts';

let laptop: Laptop;
beforeAll(async () => void (laptop = await openLaptop()));
afterAll(() => laptop.stop());

const signed = (id: string) =>
  `AWS4-HMAC-SHA256 Credential=${id}/20260619/us-east-1/dynamodb/aws4_request, Signature=0`;
const withKey = (headers: Record<string, string> = {}) => ({
  'X-Amz-Target': 'DynamoDB_20120810.ListTables',
  authorization: signed(laptop.engine.key.accessKeyId),
  ...headers,
});
const post = async (body: string, headers: Record<string, string> = {}) => {
  const { status, text } = await sendRequest(laptop.engine.endpoint, {
    method: 'POST',
    headers: withKey(headers),
    body,
  });
  return { status, body: JSON.parse(text) as Record<string, unknown> };
};

test('it listens on the loopback interface alone', () => {
  expect(new URL(laptop.engine.endpoint).hostname).toBe('127.0.0.1');
});
test('it answers whoever names its key', async () => {
  expect(await post('{}')).toEqual({ status: 200, body: { TableNames: [] } });
});
test('it answers nobody else, be it a web page or another user of the machine', async () => {
  const unknown = {
    status: 400,
    body: { __type: expect.stringMatching(/#UnrecognizedClientException$/), message: expect.any(String) },
  };
  for (const authorization of ['', signed('local'), laptop.engine.key.accessKeyId, signed('')])
    expect(await post('{}', { authorization })).toEqual(unknown);
  const stranger = clientOf({ ...laptop.engine, key: { accessKeyId: 'local', secretAccessKey: 'local' } });
  await expect(makeTable(stranger, 'made-by-a-stranger')).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
  await makeTable(laptop.db, 'shifts');
  await expect(stored(stranger, 'shifts', 'x')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  stranger.destroy();
  expect(await post('{}')).toEqual({ status: 200, body: { TableNames: ['shifts'] } });
});
test('it has another key at each start', async () => {
  const other = await openLaptop();
  expect(other.engine.key.accessKeyId).not.toBe(laptop.engine.key.accessKeyId);
  expect(other.engine.key.accessKeyId).toMatch(/^[0-9a-f]{48}$/);
  await other.stop();
});
test('it answers nobody who reached it under a foreign name, as a web page could', async () => {
  for (const Host of ['attacker.example', 'localhost:99999', '127.0.0.1.attacker.example'])
    expect(await post('{}', { Host })).toMatchObject({ status: 403 });
});
test('it reads no body of a stranger, and of nobody more than its limit', async () => {
  const stranger = await sendSlowly(laptop.engine.endpoint, 100);
  expect(stranger.status).toBe(400);
  expect(stranger.sent).toBeLessThan(stranger.whole);
  const announced = withKey({ 'content-length': String(17 * 1024 * 1024) });
  const large = await sendSlowly(laptop.engine.endpoint, 100, { headers: announced });
  expect(large.status).toBe(413);
  expect(large.sent).toBeLessThan(large.whole);
});
test('it says nothing when a client hangs up', async () => {
  const said = vi.spyOn(console, 'error');
  await hangUp(laptop.engine.endpoint, { headers: withKey() });
  expect(said).not.toHaveBeenCalled();
});
test('it names an operation that it does not have', async () => {
  const answer = await post('{}', { 'X-Amz-Target': 'DynamoDB_20120810.ExecuteStatement' });
  expect(answer).toMatchObject({
    status: 400,
    body: { __type: expect.stringMatching(/#UnknownOperationException$/) },
  });
});
test('it refuses what is not a JSON object', async () => {
  for (const text of ['', '[]', '{"half":']) {
    expect(await post(text)).toMatchObject({
      status: 400,
      body: { __type: expect.stringMatching(/#SerializationException$/) },
    });
  }
});
test('it refuses members of a wrong type, as the service does', async () => {
  const answer = await post(JSON.stringify({ TableName: 5, Key: {} }), {
    'X-Amz-Target': 'DynamoDB_20120810.GetItem',
  });
  expect(answer).toMatchObject({
    status: 400,
    body: { __type: expect.stringMatching(/#SerializationException$/) },
  });
});
