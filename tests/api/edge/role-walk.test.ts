/**
 * Every endpoint × every role × own and other venue and organization × nobody signed in, no role at all and an API
 * token, against the table of roles. Walks the contracts, so a new endpoint is walked or fails here.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformOrganizationId, roles, type Role } from '../../../shared/identity/model.ts';
import { grants, type Action } from '../../../shared/organizations/role-rules.ts';
import { startApi, type Answer, type Api } from '../../support/api-harness.ts';
import { askAs, isDone } from '../../support/ask-as.ts';
import { endpoints, type Endpoint } from '../../support/endpoints.ts';
import { tokenOfWalk, type Place, type RoleWorld, type Walker } from '../../support/role-sample.ts';
import { makeRoleWorld, staffSamples } from '../../support/role-world.ts';
import { signedInAs } from '../../support/signed-in-as.ts';

type Step = {
  readonly endpoint: Endpoint;
  readonly who: Walker;
  readonly where: 'own' | 'other';
  readonly answer: Answer;
};
type Table = Readonly<Record<string, Readonly<Partial<Record<Role, string>>>>>;

const everyone = ['nobody', 'no role', 'token', ...(Object.keys(roles) as Role[])] as const;
const ofStaff = endpoints.filter(({ meta }) => meta.action);
const ofOneself = endpoints.filter(({ meta }) => meta.ownAffairs);
const open = endpoints.filter(({ meta }) => !meta.signedIn);

let api: Api;
let world: RoleWorld;
const tokens = new Map<Walker, string>();

const newToken = async (who: Walker): Promise<string> => {
  const { people } = api.store.tables;
  const { organizationId = '', venueId = '' } = world.own;
  if (who === 'token') {
    const draft = { ...tokenOfWalk, name: 'Walk', venueId, days: 1 };
    return (await world.make(`/api/organizations/${organizationId}/tokens`, draft)).token;
  }
  if (who === 'nobody' || who === 'no role') return signedInAs(people);
  if (who === 'platform_operator') return signedInAs(people, { role: who, organizationId: platformOrganizationId });
  return signedInAs(people, {
    role: who,
    organizationId,
    ...(who === 'venue_manager' || who === 'team_lead' ? { venueId } : {}),
  });
};

const ask = (endpoint: Endpoint, place: Place, who: Walker, token = tokens.get(who)) =>
  askAs({ api, world }, endpoint, place, { who, token });

const steps: Step[] = [];
beforeAll(async () => {
  api = await startApi();
  world = await makeRoleWorld(api);
  for (const who of everyone) if (who !== 'nobody') tokens.set(who, await newToken(who));
  for (const endpoint of ofStaff)
    for (const who of everyone)
      for (const where of ['own', 'other'] as const)
        steps.push({ endpoint, who, where, answer: await ask(endpoint, world[where], who) });
}, 240_000);
afterAll(() => api.close());

function reachOf(table: Table, action: Action, who: Walker): string | undefined {
  if (who === 'nobody' || who === 'no role') return undefined;
  if (who !== 'token') return table[action]![who];
  return (tokenOfWalk.actions as readonly string[]).includes(action) ? table[action]![tokenOfWalk.role] : undefined;
}

/** By the table alone: it is asked here in another way than the code asks it. */
function expected(table: Table, { endpoint: { name, meta }, who, where }: Step): string {
  if (who === 'nobody') return 'sign-in.required';
  const reach = reachOf(table, meta.action!, who);
  const scopes: readonly string[] = [staffSamples[name]?.scope ?? []].flat();
  const reached =
    reach === 'all' ||
    (reach !== undefined && scopes.includes('anywhere')) ||
    (where === 'own' && scopes.some((scope) => reach === `own ${scope}`));
  return reached ? 'let through' : 'not-allowed';
}
function seen({ endpoint: { name }, answer }: Step): string {
  const { code } = answer.body;
  if (code === 'not-found' && staffSamples[name]?.hidden) return 'not-allowed';
  return ['sign-in.required', 'not-allowed'].includes(code) ? code : 'let through';
}
const differing = (table: Table) =>
  steps
    .filter((step) => seen(step) !== expected(table, step))
    .map(
      (step) => `${step.endpoint.name} by ${step.who} on ${step.where}: ${seen(step)}, not ${expected(table, step)}`,
    );

describe('Every endpoint of staff', () => {
  test('is in the walk, with a request that is right but for who sends it', () => {
    expect(ofStaff.map(({ name }) => name).filter((name) => !staffSamples[name])).toEqual([]);
    expect(Object.keys(staffSamples).filter((name) => !ofStaff.some((one) => one.name === name))).toEqual([]);
  });

  test('lets through whom the table lets through, and refuses everyone else', () => {
    expect(differing(grants)).toEqual([]);
    expect(steps).toHaveLength(ofStaff.length * everyone.length * 2);
    console.log(
      `role walk: ${ofStaff.length} endpoints × ${everyone.length} callers × own and other: ${steps.length} steps`,
    );
  });

  test('does what it was asked for those it lets through, so that no other refusal hides a missing one', () => {
    const failed = steps.filter((step) => seen(step) === 'let through' && !isDone(step.answer));
    expect(
      failed.map(({ endpoint, who, answer }) => `${endpoint.name} by ${who}: ${JSON.stringify(answer.body)}`),
    ).toEqual([]);
  });

  test('would be caught by the walk if it asked otherwise than the table (control)', () => {
    const narrower: Table = { ...grants, 'venue.edit': { platform_operator: 'all', coordinator: 'all' } };
    expect(differing(narrower)).toContain(
      'volunteering.updateShift by venue_manager on own: let through, not not-allowed',
    );
    const wider: Table = { ...grants, 'drive.edit': { ...grants['drive.edit'], charity_staff: 'all' } };
    expect(differing(wider).toSorted()).toEqual(
      [
        'closeDrive',
        'createDrive',
        'listDraftDrives',
        'publishDrive',
        'raiseNeed',
        'removePledge',
        'returnPledge',
        'updateDrive',
      ].map((name) => `supplies.${name} by charity_staff on other: not-allowed, not let through`),
    );
  });
});

describe('Every endpoint about oneself', () => {
  const people = everyone.filter((who) => who !== 'nobody' && who !== 'token');

  test('asks for a sign-in, and for no role', async () => {
    for (const endpoint of ofOneself) {
      expect((await ask(endpoint, world.own, 'nobody')).body.code, endpoint.name).toBe('sign-in.required');
      for (const who of people) {
        const { body, status } = await ask(endpoint, world.own, who, await newToken(who));
        expect(status, `${endpoint.name} by ${who}`).toBeLessThan(500);
        expect(['sign-in.required', 'not-allowed'], `${endpoint.name} by ${who}`).not.toContain(body.code);
      }
    }
  });

  test('is closed to tokens, which are nobody’s own', async () => {
    for (const endpoint of ofOneself) {
      const { body } = await ask(endpoint, world.own, 'token');
      expect(['not-allowed', 'input.invalid'], endpoint.name).toContain(body.code);
    }
  });
});

describe('Every endpoint for everyone', () => {
  test('asks nobody to sign in, and answers no one by role', async () => {
    for (const endpoint of open)
      for (const who of ['nobody', 'no role', 'auditor', 'platform_operator'] as const) {
        const { body } = await ask(endpoint, world.own, who);
        expect(['sign-in.required', 'not-allowed'], `${endpoint.name} by ${who}`).not.toContain(body?.code);
      }
  });

  test('shows a draft to those who may edit it, and answers everyone else as if there were none', async () => {
    for (const [path, id] of [
      ['shifts', 'draftShiftId'],
      ['sessions', 'draftSessionId'],
    ] as const)
      for (const where of ['own', 'other'] as const)
        for (const who of everyone) {
          const token = tokens.get(who);
          const answer = await api.request('GET', `/api/${path}/${world[where][id]}`, token ? { token } : {});
          const reach = reachOf(grants, 'venue.edit', who);
          const may = reach === 'all' || (reach === 'own venue' && where === 'own');
          expect(answer.status, `${path} of ${where} by ${who}`).toBe(may ? 200 : 404);
        }
  });
});
