/** What one mail asks of the store, call by call: the figures of docs/benchmarks.md ("What a join is made of"). */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { houseZone, localDateOf } from '../../../shared/kernel/time.ts';
import { readMailDay } from '../../../functions/messages/mail-count-store.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { enginesHere } from '../../support/engines-here.ts';
import { makeProgramme, volunteer } from '../../support/programme.ts';

let api: Api;
let made: Awaited<ReturnType<typeof makeProgramme>>;
let calls: string[] = [];
beforeAll(async () => {
  api = await startApi();
  const { engine } = api.store;
  enginesHere.set(engine.endpoint, {
    ask: (target, body) => {
      calls.push(callOf(target, JSON.parse(body)));
      return engine.ask(target, body);
    },
  });
  made = await makeProgramme(api);
});
afterAll(() => api.close());

/** `MESSAGE#sgn_…#confirmed` as `MESSAGE`. */
const kindOf = (pk: { S: string }) => pk.S.split('#')[0]!;
function callOf(target: string, input: any): string {
  const operation = target.split('.')[1]!;
  const batch = Object.entries<any>(input.RequestItems ?? {}).flatMap(([table, asked]) =>
    (asked.Keys ?? asked).map((one: any) => {
      const { pk } = one.PutRequest?.Item ?? one.DeleteRequest?.Key ?? one;
      return `${table} ${kindOf(pk)}`;
    }),
  );
  const pk = (input.Key ?? input.Item)?.pk ?? input.ExpressionAttributeValues?.[':pk'] ?? { S: '' };
  return `${operation} ${batch.length > 0 ? batch.toSorted().join(', ') : `${input.TableName} ${kindOf(pk)}`}`;
}

const signUp = (shiftId: string, name: string) =>
  api.request('POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name) });

/** What the mail of somebody who comes asks for; places are followed by another function. */
async function mailOf(shiftId: string, name: string): Promise<string[]> {
  await signUp(shiftId, name);
  calls = [];
  await api.deliver();
  return calls.filter((call) => !call.includes('places'));
}

const day = 'open-days OPENDAY, open-days OPENDAY';
const itself = [
  'UpdateItem messages MESSAGE',
  'BatchWriteItem messages MAILS, messages MESSAGE',
  'UpdateItem messages ADDRESS',
];

test('a mail is three calls, beside one for what its batch reads and one for who else is told', async () => {
  const { shiftId } = await made.makeShift({ capacity: 2 });
  await signUp(shiftId, 'First');
  await api.deliver();
  expect(await mailOf(shiftId, 'Second')).toEqual([
    'Query messages WEBHOOKS',
    `BatchGetItem attendance TICKETS, messages ADDRESS, messages OPENDAY, ${day}, volunteering SHIFT`,
    ...itself,
  ]);
  expect(await mailOf(shiftId, 'Waits')).toEqual([
    'Query messages WEBHOOKS',
    `BatchGetItem messages ADDRESS, messages OPENDAY, ${day}, volunteering SHIFT`,
    ...itself,
  ]);
});

test('of many in one batch each is at most three, and their addresses are read in few', async () => {
  const { shiftId } = await made.makeShift({ capacity: 1 });
  await signUp(shiftId, 'Begins');
  await api.deliver();
  const names = Array.from({ length: 20 }, (_, at) => `Many${at}`);
  for (const name of names) await signUp(shiftId, name);
  calls = [];
  await api.deliver();
  const mine = calls.filter((call) => !call.includes('places'));
  expect(mine.length).toBeLessThanOrEqual(3 * names.length + 3);
  expect(mine.filter((call) => call.includes('MESSAGE') && call.startsWith('Update')).length).toBe(names.length);
});

test('the day counts what all processes did, and what was counted before each had an item of its own', async () => {
  const { messages } = api.store.tables;
  const before = await readMailDay(messages, Date.now());
  const pk = `MAILS#${localDateOf(Date.now(), houseZone)}`;
  const failure = { at: '2100-01-01T00:00:00.000Z', because: 'TimeoutError' };
  for (const one of [
    { sk: 'DAY', sent: 5, failed: 1 },
    { sk: 'OF#another', sent: 2, failed: 1, lastFailure: failure },
  ])
    await messages.client.send(new PutCommand({ TableName: messages.name, Item: { pk, type: 'mail-day', ...one } }));
  const { sent, failed, lastFailure } = await readMailDay(messages, Date.now());
  expect([sent, failed]).toEqual([before.sent! + 7, before.failed! + 2]);
  expect(lastFailure).toEqual(failure);
  const { shiftId } = await made.makeShift({ capacity: 1 });
  await mailOf(shiftId, 'Counted');
  expect((await readMailDay(messages, Date.now())).sent).toBe(sent! + 1);
});
