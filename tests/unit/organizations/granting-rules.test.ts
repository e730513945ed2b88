/** Who may give which role: nobody more than they hold, nobody to themselves, operators only where operators belong. */
import { describe, expect, test } from 'vitest';
import { actions, type Action } from '../../../shared/organizations/actions.ts';
import {
  isSameMailbox,
  mayGrant,
  rolesThatMayGrant,
  takesSecondPerson,
} from '../../../shared/organizations/granting-rules.ts';
import { platformOrganizationId, roles, type Membership, type Role } from '../../../shared/identity/model.ts';
import { grants, may } from '../../../shared/organizations/role-rules.ts';

const station = `org_${'1'.repeat(26)}`;
const charity = `org_${'2'.repeat(26)}`;
const [venue, otherVenue] = [`ven_${'1'.repeat(26)}`, `ven_${'2'.repeat(26)}`];
const organizationName = { 'zh-CN': '组织', en: 'Organization' };
const holding = (role: Role, more: Partial<Membership> = {}) => ({
  email: `${role}@people.example`,
  memberships: [{ organizationId: station, organizationName, role, ...more }],
});
const operator = holding('platform_operator', { organizationId: platformOrganizationId });
const manager = holding('venue_manager', { venueId: venue });
const given = (role: Role, more: object = {}) => ({
  organizationId: station,
  role,
  email: 'new@people.example',
  ...more,
});

describe('A role', () => {
  test.each([
    ['an operator gives any role anywhere', operator, given('coordinator', { organizationId: charity }), true],
    [
      'an operator makes an operator of the platform',
      operator,
      given('platform_operator', { organizationId: platformOrganizationId }),
      true,
    ],
    ['but not in another organization', operator, given('platform_operator'), false],
    [
      'a coordinator appoints a venue manager of any station',
      holding('coordinator'),
      given('venue_manager', { organizationId: charity, venueId: venue }),
      true,
    ],
    ['an auditor of the own organization', holding('coordinator'), given('auditor'), true],
    ['no auditor of another', holding('coordinator'), given('auditor', { organizationId: charity }), false],
    ['no coordinator', holding('coordinator'), given('coordinator'), false],
    [
      'no operator',
      holding('coordinator'),
      given('platform_operator', { organizationId: platformOrganizationId }),
      false,
    ],
    [
      'not themselves',
      holding('coordinator'),
      given('venue_manager', { venueId: venue, email: 'coordinator@people.example' }),
      false,
    ],
    ['a venue manager shares the own venue', manager, given('venue_manager', { venueId: venue }), true],
    ['no other venue', manager, given('venue_manager', { venueId: otherVenue }), false],
    [
      'not for another organization',
      manager,
      given('venue_manager', { venueId: venue, organizationId: charity }),
      false,
    ],
    ['no team lead', manager, given('team_lead'), false],
    [
      'a charity takes in its own staff',
      holding('charity_staff', { organizationId: charity }),
      given('stock_keeper', { organizationId: charity }),
      true,
    ],
    ['not those of another', holding('charity_staff', { organizationId: charity }), given('charity_staff'), false],
    ['an auditor gives nothing', holding('auditor'), given('auditor'), false],
    ['a team lead gives nothing', holding('team_lead'), given('team_lead'), false],
  ] as const)('%s', (_, who, grant, expected) => {
    expect(mayGrant(who, grant)).toBe(expected);
  });
});

describe('Nobody gives themselves a role under another spelling of their address', () => {
  test.each([
    'coordinator+work@people.example',
    'coordinator+a+b@people.example',
    'Coordinator@People.Example',
    'co.ordi.nator@people.example',
    'c.oordinator+x@people.example',
  ])('%s', (email) => {
    expect(mayGrant(holding('coordinator'), given('venue_manager', { venueId: venue, email }))).toBe(false);
    expect(mayGrant(operator, given('venue_manager', { venueId: venue, email }))).toBe(true);
  });

  test('while somebody else’s mailbox is somebody else’s', () => {
    for (const email of ['coordinators@people.example', 'coordinator@other.example', 'x+coordinator@people.example'])
      expect(mayGrant(holding('coordinator'), given('venue_manager', { venueId: venue, email })), email).toBe(true);
    expect(isSameMailbox('a.b+c@googlemail.com', 'ab@gmail.com')).toBe(true);
  });
});

test('exactly the roles that see data of people under 18 take a second person, unless an operator gives them', () => {
  const taking = (who: Parameters<typeof takesSecondPerson>[0]) =>
    (Object.keys(roles) as Role[]).filter((role) => takesSecondPerson(who, role));
  expect(taking(holding('coordinator'))).toEqual(['venue_manager']);
  expect(taking(manager)).toEqual(['venue_manager']);
  expect(taking(operator)).toEqual([]);
});

/** What a role allows within the reach in which it can be given, and its giver lacks there. */
function more(giver: Role, role: Role): Action[] {
  const reach = rolesThatMayGrant[role][giver];
  const where = { organizationId: station, venueId: venue };
  const holder = holding(giver, { venueId: venue });
  const receiver = holding(role, { venueId: venue });
  const elsewhere = reach === 'all' ? [{ organizationId: charity, venueId: otherVenue }] : [];
  return (Object.keys(actions) as Action[]).filter((action) =>
    [where, ...elsewhere].some((scope) => {
      const there = { ...receiver, memberships: [{ ...receiver.memberships[0]!, ...scope }] };
      return (
        (may(there, action, scope) && !may(holder, action, scope)) ||
        (grants[action][role] === 'all' && grants[action][giver] !== 'all')
      );
    }),
  );
}

test('nobody gives more than they hold, but that a coordinator appoints venue managers, who see contacts and use their stores', () => {
  const all = Object.keys(roles) as Role[];
  const beyond = all.flatMap((role) =>
    all
      .filter((giver) => rolesThatMayGrant[role][giver] && giver !== 'platform_operator')
      .flatMap((giver) => more(giver, role).map((action) => `${giver} gives ${role}: ${action}`)),
  );
  expect(beyond).toEqual([
    // Each keeps those of the own organization, and a venue may be another's.
    'coordinator gives venue_manager: template.edit',
    'coordinator gives venue_manager: contact.see',
    'coordinator gives venue_manager: minors.see',
    'coordinator gives venue_manager: door-list.see',
    'coordinator gives venue_manager: stock.see',
    'coordinator gives venue_manager: stock.move',
    // Each issues for the own organization, and a venue may be another's.
    'coordinator gives venue_manager: help.answer',
    'coordinator gives venue_manager: notice.edit',
    'coordinator gives venue_manager: notice.approve',
    'coordinator gives venue_manager: proof.issue',
    // Full names at a door are for the people of that door.
    'coordinator gives team_lead: door-list.see',
    'coordinator gives team_lead: notice.edit',
    // A coordinator sees totals of stock, an auditor every lot.
    'coordinator gives auditor: stock.see',
  ]);
});
