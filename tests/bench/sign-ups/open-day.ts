/** An open day made over the API, with shifts that every contender can be asked for. Each bench of sign-ups has one. */
import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { UsageSnapshot } from '../../../infra/local/engine/engine.ts';
import { operatorEmail, startApi, type Api } from '../../support/api-harness.ts';
import { counterKey } from '../baselines/transaction-counter.ts';
import { startFunctions, type FunctionFront, type Served, type Volunteer } from './function-front.ts';
import { both } from '../../support/programme.ts';

/** Long enough that a transaction meets others as on AWS: the window of the measurements before. */
const conflictMs = 8;

export type OpenDay = {
  readonly functions: FunctionFront;
  readonly api: Api;
  /** A published shift without sign-ups. */
  readonly newShift: (capacity: number) => Promise<string>;
  /** People whom no shift has seen yet. */
  readonly newVolunteers: (count: number) => Volunteer[];
  /** What the store was asked for while the work ran. */
  readonly usageOf: <Value>(work: () => Promise<Value>) => Promise<{ value: Value; usage: UsageSnapshot }>;
  /** Confirmed records that are stored for a shift, by what its contender keeps. */
  readonly storedSignUps: (contender: Served, shiftId: string) => Promise<number>;
  readonly close: () => Promise<void>;
};

const heldOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
/** As long as an organizer's real one: its size counts in every read of the shift. */
const riskText = both(
  'Crowds, heat and standing for hours are possible. Follow the marshals, drink enough. '.repeat(3),
);

export async function openOpenDay(): Promise<OpenDay> {
  const api = await startApi();
  const functions = await startFunctions();
  const { engine, tables } = api.store;
  const token = await api.signIn(operatorEmail);
  const make = async (path: string, body: unknown) => {
    const { status, body: made } = await api.request('POST', path, { body, token });
    if (status !== 201) throw new Error(`${path} answered ${status} ${JSON.stringify(made)}`);
    return made;
  };
  const day = { name: both('Open day'), theme: both('Bench'), heldOn, status: 'published' };
  const { openDayId } = await make('/api/open-days', day);
  const place = { province: both('Zhejiang'), city: both('Hangzhou'), host: both('Station'), place: both('Yard') };
  const venue = { role: 'main', mode: 'onsite', name: both('Main venue'), activity: both('Tours'), ...place };
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venue);
  let people = 0;

  return {
    functions,
    api,
    async newShift(capacity) {
      const span = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T05:00:00.000Z` };
      const draft = { role: 'usher', ...span, capacity, riskText, status: 'published' };
      const { shiftId } = await make(`/api/venues/${venueId}/shifts`, { ...draft, openDayId });
      const counter = { ...counterKey(shiftId), free: capacity };
      await tables.volunteering.client.send(new PutCommand({ TableName: tables.volunteering.name, Item: counter }));
      return shiftId;
    },
    newVolunteers: (count) =>
      Array.from({ length: count }, () => {
        people += 1;
        return { email: `volunteer.${people}@people.example`, key: `bench-request-${people}` };
      }),
    async usageOf(work) {
      engine.setConflictMs(conflictMs);
      engine.resetUsage();
      const value = await work();
      const usage = engine.usage();
      engine.setConflictMs(0);
      return { value, usage };
    },
    async storedSignUps(contender, shiftId) {
      let stored = 0;
      let start: Record<string, unknown> | undefined;
      do {
        const page = await tables.volunteering.client.send(
          new ScanCommand({
            TableName: tables.volunteering.name,
            FilterExpression: 'shiftId = :shift AND #type = :type AND #state = :confirmed',
            ExpressionAttributeNames: { '#type': 'type', '#state': 'state' },
            ExpressionAttributeValues: {
              ':shift': shiftId,
              ':type': contender === 'ours' ? 'sign-up' : 'baseline-sign-up',
              ':confirmed': 'confirmed',
            },
            ExclusiveStartKey: start,
          }),
        );
        stored += page.Items?.length ?? 0;
        start = page.LastEvaluatedKey;
      } while (start);
      return stored;
    },
    async close() {
      await functions.close();
      await api.close();
    },
  };
}
