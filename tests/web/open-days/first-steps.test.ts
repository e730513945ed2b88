/** What a fresh Harborlight asks of whoever sets it up: mail and backup are steps of the operator's alone, done once they are true. */
import { expect, test } from 'vitest';
import { firstSteps } from '#lib/open-days/server/first-steps.ts';
import { openDay } from '../support/site-data.ts';
import type { Identity } from '#shared/identity/model.ts';
import type { OperationsState } from '#shared/operations/contract.ts';
import { platformOrganizationId, type Role } from '#shared/identity/model.ts';

const identityOf = (role: Role) =>
  ({ memberships: [{ role, organizationId: platformOrganizationId }], awaitingPasskey: [] }) as unknown as Identity;

const steps = async (role: Role, state: Pick<OperationsState, 'backup' | 'testMail'>) => {
  const api = {
    people: { listOrganizations: async () => ({ organizations: [] }) },
    operations: { seeOperations: async () => state },
  };
  return (await firstSteps(api as never, identityOf(role), [], Date.now()))!;
};
const doneOf = (all: Awaited<ReturnType<typeof steps>>) =>
  Object.fromEntries(all.flatMap(({ name, done }) => (name === 'mail' || name === 'backup' ? [[name, done]] : [])));

const sentAt = '2026-06-19T01:00:00.000Z';
const tables = [{ table: 'people', on: true }, { table: 'messages' }];

test.each([
  ['nothing was done', { backup: { kind: 'files' } }, { mail: false, backup: false }],
  [
    'both were',
    { backup: { kind: 'files', madeAt: sentAt }, testMail: { sentAt, outcome: 'accepted' } },
    { mail: true, backup: true },
  ],
  [
    'the mail came back',
    { backup: { kind: 'continuous', tables: [tables[0]] }, testMail: { sentAt, outcome: 'came-back' } },
    { mail: false, backup: true },
  ],
  ['AWS did not say of one table', { backup: { kind: 'continuous', tables } }, { mail: false, backup: false }],
] as Array<[string, Pick<OperationsState, 'backup' | 'testMail'>, Record<string, boolean>]>)(
  'The operator: %s',
  async (_, state, expected) => {
    const all = await steps('platform_operator', state);
    expect(doneOf(all)).toEqual(expected);
    expect(all.map(({ name }) => name)).toEqual([
      ...['organization', 'mail', 'openDay', 'venues', 'sessions', 'shifts', 'invite', 'backup', 'publish'],
    ]);
  },
);

test('Of several drafts it follows the one that is asked for, else the soonest', async () => {
  const drafts = ['2090-07-01', '2090-06-01'].map((heldOn, at) =>
    openDay({ heldOn, status: 'draft', openDayId: `opd_${at}` }),
  );
  const api = {
    openDays: { getOpenDay: async () => ({ venues: [] }), listSessions: async () => ({ sessions: [] }) },
    volunteering: { listShifts: async () => ({ shifts: [] }) },
  };
  const followed = async (asked?: string) => {
    const all = await firstSteps(api as never, identityOf('coordinator'), drafts, Date.now(), asked);
    return all!.find(({ name }) => name === 'openDay')!.path;
  };
  expect(await followed()).toBe('/organize/open-days/opd_1');
  expect(await followed('opd_0')).toBe('/organize/open-days/opd_0');
  expect(await followed('opd_gone')).toBe('/organize/open-days/opd_1');
});

test('After the day is public, people and a backup are asked for until they are there, and of the operator alone', async () => {
  const left = async (role: Role, people: unknown[], madeAt?: string) => {
    const api = {
      people: {
        listOrganizations: async () => ({ organizations: [{ organizationId: 'org_1' }] }),
        listMembers: async () => ({ members: people }),
        listInvitations: async () => ({ invitations: [] }),
      },
      operations: { seeOperations: async () => ({ backup: { kind: 'files', madeAt } }) },
    };
    const ahead = [openDay({ heldOn: '2090-06-01', status: 'published' })];
    return (await firstSteps(api as never, identityOf(role), ahead, Date.now()))?.map(({ name }) => name);
  };
  expect(await left('platform_operator', [])).toEqual(['invite', 'backup']);
  expect(await left('platform_operator', [{}])).toEqual(['backup']);
  expect(await left('platform_operator', [{}], sentAt)).toBeUndefined();
  expect(await left('coordinator', [])).toBeUndefined();
});

test('Whoever may not see how the system runs is asked for neither', async () => {
  expect(doneOf(await steps('coordinator', { backup: { kind: 'files' } }))).toEqual({});
});
