/** What is still to do before an open day can be seen: each step leaves something real, and leads to the next. */
import type { Identity } from '#shared/identity/model.ts';
import { platformOrganizationId } from '#shared/identity/model.ts';
import type { OpenDay } from '#shared/open-days/model.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import type { Api } from '../../server/api.ts';

type StepName =
  ('organization' | 'mail' | 'openDay' | 'venues' | 'sessions' | 'shifts') | ('invite' | 'backup' | 'publish');
export type FirstStep = {
  readonly name: StepName;
  readonly done: boolean;
  /** Absent while an earlier step has to come first. */
  readonly path?: string | undefined;
};

/** The other organization than that of the platform, and whether anybody but the reader is in it or asked to be. */
async function organizationOf(api: Pick<Api, 'people'>) {
  const { organizations } = await api.people.listOrganizations({});
  const own = organizations.find(({ organizationId }) => organizationId !== platformOrganizationId);
  if (!own) return undefined;
  const { organizationId } = own;
  const [{ members }, { invitations }] = await Promise.all([
    api.people.listMembers({ organizationId }),
    api.people.listInvitations({ organizationId }),
  ]);
  return { organizationId, hasPeople: members.length + invitations.length > 0 };
}

/** Whether mail goes out and data can be brought back: for whoever sees to both. */
async function runningSteps(api: Api, identity: Identity): Promise<Record<'mail' | 'backup', FirstStep[]>> {
  if (!may(identity, 'operations.see')) return { mail: [], backup: [] };
  const { testMail, backup } = await api.operations.seeOperations({});
  const canBeBroughtBack = backup.kind === 'files' ? backup.madeAt !== undefined : backup.tables.every(({ on }) => on);
  return {
    mail: [{ name: 'mail', done: testMail?.outcome === 'accepted', path: '/operations#test-mail' }],
    backup: [{ name: 'backup', done: canBeBroughtBack, path: '/operations#backup' }],
  };
}

type Hosts = Awaited<ReturnType<typeof organizationOf>>;
const pathOf = (organization: Hosts) => organization && `/organizations/${organization.organizationId}`;
const inviteStep = (organization: Hosts, hasVenue: boolean): FirstStep => ({
  ...{ name: 'invite', done: organization?.hasPeople ?? false, path: hasVenue ? pathOf(organization) : undefined },
});

/** What is asked for after the day is public, too; undefined once nothing is. */
async function stepsLeft(api: Api, identity: Identity): Promise<FirstStep[] | undefined> {
  if (!may(identity, 'organization.edit')) return undefined;
  const [organization, { backup }] = await Promise.all([organizationOf(api), runningSteps(api, identity)]);
  const steps = [inviteStep(organization, true), ...backup].filter(({ done }) => !done);
  return steps.length > 0 ? steps : undefined;
}

const aheadOf = (openDays: readonly OpenDay[], now: number) =>
  openDays.filter(({ heldOn, zone }) => heldOn >= localDateOf(now, zone));
/** Those that the guide can follow, the soonest first. */
export const draftsAhead = (openDays: readonly OpenDay[], now: number) =>
  aheadOf(openDays, now)
    .filter(({ status }) => status === 'draft')
    .sort((a, b) => a.heldOn.localeCompare(b.heldOn));

/**
 * It follows the draft that is asked for, else the soonest. Undefined where there is nothing to guide: the reader makes none, or an
 * open day ahead is public already; of whoever runs the system people and a backup are asked for until they are there.
 */
export async function firstSteps(
  api: Api,
  identity: Identity,
  openDays: readonly OpenDay[],
  now: number,
  askedFor?: string | null,
): Promise<FirstStep[] | undefined> {
  if (!mayAnywhere(identity, 'open-day.edit')) return undefined;
  if (aheadOf(openDays, now).some(({ status }) => status === 'published')) return stepsLeft(api, identity);
  const drafts = draftsAhead(openDays, now);
  const draft = drafts.find((one) => one.openDayId === askedFor) ?? drafts[0];
  const openDayId = draft?.openDayId;
  const [organization, running, day, sessions, shifts] = await Promise.all([
    may(identity, 'organization.edit') ? organizationOf(api) : undefined,
    runningSteps(api, identity),
    openDayId ? api.openDays.getOpenDay({ openDayId }) : undefined,
    openDayId ? api.openDays.listSessions({ openDayId, limit: 1 }) : undefined,
    openDayId ? api.volunteering.listShifts({ openDayId, limit: 1 }) : undefined,
  ]);
  const base = openDayId && `/organize/open-days/${openDayId}`;
  const hasVenue = (day?.venues.length ?? 0) > 0;
  const steps: FirstStep[] = [
    { name: 'openDay', done: draft !== undefined, path: base ?? '/organize/open-days/new' },
    { name: 'venues', done: hasVenue, path: base && `${base}/venues/new` },
    {
      name: 'sessions',
      done: (sessions?.sessions.length ?? 0) > 0,
      path: hasVenue ? `${base}/sessions/series` : undefined,
    },
    { name: 'shifts', done: (shifts?.shifts.length ?? 0) > 0, path: hasVenue ? `${base}/shifts/series` : undefined },
    { name: 'publish', done: false, path: hasVenue ? `${base}#edit` : undefined },
  ];
  if (!may(identity, 'organization.edit')) return steps;
  const path = pathOf(organization);
  return [
    { name: 'organization', done: organization !== undefined, path: path ?? '/organizations/new' },
    ...running.mail,
    ...steps.slice(0, 4),
    inviteStep(organization, hasVenue),
    ...running.backup,
    ...steps.slice(4),
  ];
}
