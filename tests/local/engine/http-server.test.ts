/** The engine's door: loopback only, its own names only, and clear answers to what it does not understand. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLaptop, type Laptop } from './laptop.ts';

let laptop: Laptop;
beforeAll(async () => void (laptop = await openLaptop()));
afterAll(() => laptop.stop());

interface Answer {
  status: number;
  body: Record<string, unknown>;
}
const post = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      laptop.engine.endpoint,
      { method: 'POST', headers: { 'X-Amz-Target': 'DynamoDB_20120810.ListTables', ...headers } },
      (response) => {
        let text = '';
        response
          .on('data', (chunk) => (text += chunk))
          .on('end', () =>
            resolve({ status: response.statusCode!, body: JSON.parse(text) as Record<string, unknown> }),
          );
      },
    );
    sent.on('error', reject).end(body);
  });

test('it listens on the loopback interface alone', () => {
  expect(new URL(laptop.engine.endpoint).hostname).toBe('127.0.0.1');
});
test('it answers a plain request without a signature', async () => {
  expect(await post('{}')).toEqual({ status: 200, body: { TableNames: [] } });
});
test('it answers nobody who reached it under a foreign name, as a web page could', async () => {
  expect(await post('{}', { Host: 'attacker.example' })).toMatchObject({ status: 403 });
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
