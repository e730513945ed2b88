/**
 * Whatever makes something new, sent twice by a double click, the back button or a retry, makes one. Walks the contracts
 * with the requests of the role walk, so that a new endpoint is walked or fails here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApi, operatorEmail, type Answer, type Api } from '../../support/api-harness.ts';
import { contracts } from '../../../shared/contracts.ts';
import { endpoints, type Endpoint } from '../../support/endpoints.ts';
import { both } from '../../support/programme.ts';
import { grants } from '../../../shared/organizations/role-rules.ts';
import { signedInAs } from '../../support/signed-in-as.ts';
import type { RoleWorld } from '../../support/role-sample.ts';
import { makeRoleWorld, staffSamples } from '../../support/role-world.ts';

/** Those that a repeat cannot make a second thing by, whatever its key. */
const onceByNature: Readonly<Record<string, string>> = {
  'people.addMember': 'whoever has the role has it',
  'people.signIn': 'a code is used up by the first',
  'people.acceptInvitation': 'an invitation is used up by the first',
  'passkeys.signInWithPasskey': 'a challenge is used up by the first',
  'passkeys.putPasskey': 'a credential is stored under its own id',
  'volunteering.takeShiftOverFromLine': 'a place that was taken over is answered as the first time',
  'volunteering.takeSwap': 'a swap that was made is answered as the first time',
};

/**
 * Made in steps, each under a key of its own: sent again they are completed. That a repeat makes nothing more and that
 * one that was cut off in the middle is completed by it is held in tests/api/open-days/copies.test.ts (both copies)
 * and many-sessions.test.ts, in tests/api/volunteering/shift-series.test.ts, for rounds in tests/integration/relief/series.test.ts.
 */
const madeInSteps = [
  ...['openDays.copyOpenDay', 'openDays.copyVenue', 'openDays.createSessionSeries'],
  ...['volunteering.copyShifts', 'volunteering.createShiftSeries'],
  ...['relief.createRoundSeries', 'relief.copySeason'],
];

type Route = { readonly successStatus?: number; readonly inputStructure?: string };
const routeOf = ({ name }: Endpoint): Route => {
  const [context = '', procedure = ''] = name.split('.');
  return (contracts as any)[context][procedure]['~orpc'].route;
};
const creating = endpoints.filter((one) => one.method === 'POST' && routeOf(one).successStatus === 201);
const byStaff = creating.filter(
  ({ name, meta }) => meta.creates && meta.action && !onceByNature[name] && !madeInSteps.includes(name),
);

let api: Api;
let world: RoleWorld;
let token: string;
/** For what whoever runs the platform may not do. */
let coordinator: string;
/** For what stations alone do. */
let manager: string;
beforeAll(async () => {
  api = await startApi();
  world = await makeRoleWorld(api);
  token = await api.signIn(operatorEmail);
  const { organizationId = '' } = world.own;
  coordinator = await signedInAs(api.store.tables.people, { role: 'coordinator', organizationId });
  const { venueId } = world.own;
  manager = await signedInAs(api.store.tables.people, { role: 'venue_manager', organizationId, venueId });
});
afterAll(() => api.close());

const bodyOf = ({ name }: Endpoint) => staffSamples[name]!.body!(world.own, 'platform_operator') as Record<string, any>;

/** The operator, else the coordinator, else an account of the place: whoever may. */
function tokenFor(action: Endpoint['meta']['action']): string {
  if (!action || grants[action].platform_operator) return token;
  return grants[action].coordinator ? coordinator : manager;
}

const send = ({ path, meta }: Endpoint, body: unknown, key: string): Promise<Answer> =>
  api.request(
    'POST',
    path.replace(/\{(\w+)\}/g, (_, parameter: string) => world.own[parameter]!),
    {
      ...{
        body,
        token: tokenFor(meta.action),
        headers: { 'idempotency-key': key },
      },
    },
  );

/** The same but for what it is called, or when it is. */
function otherThan(body: Record<string, any>): Record<string, unknown> {
  if (body.email) return { ...body, email: `other.${body.email}` };
  if (typeof body.name === 'string') return { ...body, name: 'Other' };
  if (body.name) return { ...body, name: both('Other') };
  if (typeof body.text === 'string') return { ...body, text: 'Other' };
  if (body.label) return { ...body, label: both('Other') };
  if (body.clothes) return { ...body, clothes: both('Other') };
  if (body.to === 'police') return { ...body, to: 'station' };
  if (body.url) return { ...body, url: 'https://other.example/' };
  if (body.title) return { ...body, title: both('Other') };
  return body.capacity ? { ...body, capacity: 77 } : { ...body, kit: both('Other') };
}

/** How many items of each kind are stored; the audit and last uses are of each request, also of a repeat. */
async function counts(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, table] of Object.entries(api.store.tables)) {
    if (name === 'audit' || name === 'limits') continue;
    for (const { type, pk } of await api.store.raw(table)) {
      const kind = `${name}/${String(type ?? String(pk).split('#')[0])}`;
      found[kind] = (found[kind] ?? 0) + 1;
    }
  }
  return found;
}

async function addedBy(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counts();
  await work();
  const after = await counts();
  return Object.fromEntries(
    Object.entries(after).flatMap(([kind, n]) => (n === before[kind] ? [] : [[kind, n - (before[kind] ?? 0)]])),
  );
}

const idsOf = ({ body }: Answer) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => /Id$|^token$|^manageToken$/.test(name)));

describe('Whatever creates', () => {
  test('takes an Idempotency-Key, or makes one thing by nature', () => {
    const without = creating.filter(
      (one) => !one.meta.creates && routeOf(one).inputStructure !== 'detailed' && !onceByNature[one.name],
    );
    expect(without.map(({ name }) => name)).toEqual([]);
    const named = [...Object.keys(onceByNature), ...madeInSteps];
    expect(named.filter((name) => !creating.some((one) => one.name === name))).toEqual([]);
    expect(byStaff.length).toBeGreaterThan(11);
  });

  test.each(byStaff.map((one) => [one.name, one] as const))(
    '%s: repeated with its key it answers the same and stores one thing; with another body it is refused',
    async (name, endpoint) => {
      const once = await addedBy(async () => {
        expect(await send(endpoint, bodyOf(endpoint), `once-${name}`)).toMatchObject({ status: 201 });
      });
      const body = bodyOf(endpoint);
      const answers: Answer[] = [];
      const thrice = await addedBy(async () => {
        const twice = [send(endpoint, body, `thrice-${name}`), send(endpoint, body, `thrice-${name}`)];
        answers.push(...(await Promise.all(twice)), await send(endpoint, body, `thrice-${name}`));
      });
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(Object.keys(idsOf(answers[0]!)).length).toBeGreaterThan(0);
      for (const answer of answers) expect(idsOf(answer)).toEqual(idsOf(answers[0]!));
      expect(thrice).toEqual(once);

      const refused = await send(endpoint, otherThan(body), `thrice-${name}`);
      expect(refused).toMatchObject({ status: 422, body: { code: 'key.reused' } });
      expect(refused.body.title).toMatch(/sent and saved before/);
    },
  );

  test.each(byStaff.map((one) => [one.name, one] as const))(
    '%s: cut off before it is stored it leaves nothing, and cut off afterwards a repeat makes no second one',
    async (name, endpoint) => {
      const body = bodyOf(endpoint);
      const cutOff = async (kind: 'server-error' | 'lost-answer') => {
        api.store.engine.setFaults({ rules: [{ kind, operations: ['TransactWriteItems'] }] });
        const { status } = await send(endpoint, body, `cut-off-${name}`);
        api.store.engine.setFaults(undefined);
        expect(status).toBeGreaterThanOrEqual(500);
      };
      expect(await addedBy(() => cutOff('server-error'))).toEqual({});
      const stored = await addedBy(() => cutOff('lost-answer'));
      expect(Object.keys(stored).length).toBeGreaterThan(1);
      expect(await addedBy(() => send(endpoint, body, `cut-off-${name}`))).toEqual({});
      expect(await send(endpoint, body, `cut-off-${name}`)).toMatchObject({ status: 201 });
    },
    20_000,
  );
});

describe('A role given twice', () => {
  test('is one membership, whatever the key', async () => {
    const endpoint = creating.find(({ name }) => name === 'people.addMember')!;
    const body = bodyOf(endpoint);
    const added = await addedBy(async () => {
      for (const key of ['give-a-role', 'give-a-role', 'give-it-again'])
        expect(await send(endpoint, body, key)).toMatchObject({ status: 201 });
    });
    expect(added).toMatchObject({ 'people/member': 1, 'people/membership': 1, 'people/account': 1 });
  });
});

describe('An API token', () => {
  test('is shown again to the same request of its maker, works, and to nobody else', async () => {
    const endpoint = byStaff.find(({ name }) => name === 'people.makeToken')!;
    const body = bodyOf(endpoint);
    const [first, again] = [await send(endpoint, body, 'make-a-token'), await send(endpoint, body, 'make-a-token')];
    expect(again.body.token).toBe(first.body.token);
    const board = await api.request('GET', `/api/open-days/${world.own.openDayId}/board`, { token: first.body.token });
    expect(board.status).toBe(200);
    expect((await send(endpoint, body, 'make-another-token')).body.token).not.toBe(first.body.token);

    const organization = `/api/organizations/${world.own.organizationId}`;
    const email = 'second-operator@members.example';
    await world.make('/api/organizations/org_00000000000000000000000000/members', {
      ...{ email, name: 'Second', role: 'platform_operator' },
    });
    const second = await api.signIn(email);
    const asked = await api.request('POST', `${organization}/tokens`, {
      ...{ body, token: second, headers: { 'idempotency-key': 'make-a-token' } },
    });
    expect(asked).toMatchObject({ status: 422, body: { code: 'key.reused' } });

    await api.request('DELETE', `${organization}/tokens/${first.body.tokenId}`, { token });
    expect(await send(endpoint, body, 'make-a-token')).toMatchObject({ status: 404 });
  });
});

describe('An invitation', () => {
  test('that was withdrawn is not made anew by the same request', async () => {
    const endpoint = byStaff.find(({ name }) => name === 'people.invite')!;
    const body = bodyOf(endpoint);
    const { invitationId } = (await send(endpoint, body, 'invite-somebody')).body;
    const path = `/api/organizations/${world.own.organizationId}/invitations/${invitationId}`;
    expect((await api.request('DELETE', path, { token })).status).toBe(200);
    expect(await send(endpoint, body, 'invite-somebody')).toMatchObject({ body: { code: 'invitation.over' } });
  });
});
