/**
 * A token of each role, with all that a token of it may be given, does each of it by valid input: whoever has a program log
 * donations or edit shifts is not stopped at a door that only people pass.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles, type Role } from '../../../shared/identity/model.ts';
import { grants } from '../../../shared/organizations/role-rules.ts';
import type { TokenAction } from '../../../shared/organizations/token-model.ts';
import { actionsForTokenOf } from '../../../shared/organizations/token-rules.ts';
import { startApi, type Api } from '../../support/api-harness.ts';
import { askAs, isDone } from '../../support/ask-as.ts';
import { endpoints } from '../../support/endpoints.ts';
import type { RoleWorld } from '../../support/role-sample.ts';
import { makeRoleWorld, staffSamples } from '../../support/role-world.ts';

let api: Api;
let world: RoleWorld;
beforeAll(async () => {
  api = await startApi();
  world = await makeRoleWorld(api);
}, 120_000);
afterAll(() => api.close());

// An operator's own role is no token's.
const ofTokens = (Object.keys(roles) as Role[]).filter(
  (role) => role !== 'platform_operator' && actionsForTokenOf(role).length > 0,
);
/** In the own venue or organization, by the table: a charity's token reads no shifts. */
function reaches(role: Role, name: string, action: TokenAction): boolean {
  const reach = grants[action][role];
  const scopes: readonly string[] = [staffSamples[name]?.scope ?? []].flat();
  return (
    reach === 'all' ||
    (reach !== undefined && scopes.includes('anywhere')) ||
    scopes.some((one) => reach === `own ${one}`)
  );
}
const mayBeAsked = (role: Role) => {
  const actions = actionsForTokenOf(role);
  return endpoints.filter(({ name, meta }) => {
    const action = actions.find((one) => one === meta.action);
    return action !== undefined && reaches(role, name, action);
  });
};

test.each(ofTokens)(
  'a token of the role %s does all that it may',
  async (role) => {
    const { organizationId, venueId } = world.own;
    const ofVenue = role === 'venue_manager' || role === 'team_lead';
    const draft = { name: 'Program', role, actions: actionsForTokenOf(role), days: 1, ...(ofVenue ? { venueId } : {}) };
    const { token } = await world.make(`/api/organizations/${organizationId}/tokens`, draft);
    const failed: string[] = [];
    for (const endpoint of mayBeAsked(role)) {
      const answer = await askAs({ api, world }, endpoint, world.own, { who: role, token });
      if (!isDone(answer)) failed.push(`${endpoint.name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    expect(failed).toEqual([]);
  },
  60_000,
);

test('asks every endpoint whose action a token may have, of some role, logging a donation among them', () => {
  const asked = new Set(ofTokens.flatMap(mayBeAsked).map(({ name }) => name));
  expect(asked).toContain('supplies.receiveDonation');
  expect(asked.size).toBeGreaterThan(40);
});
