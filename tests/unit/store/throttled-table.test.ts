/** A table that throttles: whoever waits is told to come again before the function's own time is up, which would tell nothing. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test, vi } from 'vitest';
import { environmentNameOf } from '../../../functions/store/table-definition.ts';
import { isTooBusy, openTable } from '../../../functions/store/table.ts';
import { volunteeringTable } from '../../../functions/volunteering/table.ts';
import { functionDefinitions } from '../../../infra/functions.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const throttled = () => ({
  statusCode: 400,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: new TextEncoder().encode(
    '{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}',
  ),
});

test('a write that is always throttled is given up within half the time of a function that answers people', async () => {
  const environment = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
  const tableName = { [environmentNameOf(volunteeringTable)]: volunteeringTable.name };
  for (const [name, value] of Object.entries({ ...environment, ...tableName })) vi.stubEnv(name, value);
  const { client, name: TableName } = openTable(volunteeringTable);
  const handle = vi.fn(async () => ({ response: throttled() }));
  client.config.requestHandler = { ...client.config.requestHandler, handle } as never;
  // The longest pauses that the SDK may draw, on a clock of the test's own.
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  vi.useFakeTimers({ toFake: ['setTimeout', 'Date'] });
  const began = Date.now();
  let given: { error: unknown; seconds: number } | undefined;
  const send = client.send(new UpdateCommand({ TableName, Key: { pk: 'p', sk: 's' } }));
  send.catch((error: unknown) => (given = { error, seconds: (Date.now() - began) / 1000 }));
  while (!given) {
    await new Promise((resolve) => setImmediate(resolve));
    // The clock stands while nothing waits for it, so that a busy machine takes none of the time.
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }

  expect(isTooBusy(given.error), String(given.error)).toBe(true);
  const shortest = Math.min(...functionDefinitions.flatMap((one) => (one.contract ? one.timeoutSeconds : [])));
  expect(given.seconds).toBeLessThan(shortest / 2);
  // Giving up at once would be no patience at all.
  expect(handle.mock.calls.length).toBeGreaterThan(1);
});
