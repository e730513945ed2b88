/** Accounts, organizations, memberships with their roles, and sign-in by a mailed code. */
import * as z from 'zod';
import { email } from '../kernel/contact.ts';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { bilingualLine } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import type { Action } from '../organizations/actions.ts';
import { factor } from './session-model.ts';

export const roles = {
  platform_operator: { 'zh-CN': '平台运营', en: 'Platform operator' },
  coordinator: { 'zh-CN': '全国协调员', en: 'National coordinator' },
  venue_manager: { 'zh-CN': '会场负责人', en: 'Venue manager' },
  team_lead: { 'zh-CN': '巡查队长', en: 'Team lead' },
  stock_keeper: { 'zh-CN': '库管', en: 'Stock keeper' },
  charity_staff: { 'zh-CN': '慈善组织工作人员', en: 'Charity staff' },
  auditor: { 'zh-CN': '审计员（只读）', en: 'Auditor (read only)' },
} as const;
export type Role = keyof typeof roles;
export const role = z.enum(Object.keys(roles) as [Role, ...Role[]]);

export const organizationDraft = z.object({
  name: bilingualLine(160),
  kind: z.enum(['government', 'relief_station', 'volunteer_org', 'charity', 'media', 'public_interest_project']),
  /** Its roles count only in sessions that were confirmed with a passkey. */
  requiresSecondFactor: z.boolean().default(false),
});
export type OrganizationDraft = z.infer<typeof organizationDraft>;
export const organization = organizationDraft.extend({
  organizationId: idOf('organization'),
  requiresSecondFactor: z.boolean(),
  revision,
});
export type Organization = z.infer<typeof organization>;

/** The organization of those who run the platform: the only one that has operators. */
export const platformOrganizationId = `org_${'0'.repeat(26)}`;

/** A role, and the venue that it is for. */
export const roleFields = { role, venueId: idOf('venue').optional() };
type RoleFields = { readonly role: Role; readonly venueId?: string | undefined };
export const namesItsVenue = ({ role, venueId }: RoleFields) => role !== 'venue_manager' || venueId !== undefined;
export const venueNeeded = { error: 'venue-needed', path: ['venueId'] };

/** What a person may do, for whom; a venue manager's membership names the venue. */
export const membership = z.object({
  organizationId: idOf('organization'),
  organizationName: bilingualLine(160),
  ...roleFields,
});
export type Membership = z.infer<typeof membership>;

/** A membership as those see it who look after the members; the address only where they may invite. */
export const member = z.object({
  membershipId: idOf('membership'),
  ...roleFields,
  name: z.string().optional(),
  email: z.string().optional(),
  addedAt: instant,
});
export type Member = z.infer<typeof member>;

/** An invitation works once, for so many days. */
export const invitationDays = 14;
export const invitation = z.object({
  invitationId: idOf('invitation'),
  email,
  ...roleFields,
  invitedAt: instant,
  expiresAt: instant,
  /** Its mail is sent once a second person confirms it (shared/organizations/granting-rules.ts). */
  awaitsSecondPerson: z.literal(true).optional(),
});
export type Invitation = z.infer<typeof invitation>;

/** Who a request comes from, once signed in. */
export const identity = z.object({
  accountId: idOf('account'),
  email: z.string(),
  name: z.string().optional(),
  memberships: z.array(membership),
  /** Memberships of organizations that ask for a passkey; they count once the session was confirmed with one. */
  awaitingPasskey: z.array(membership),
  session: z.object({ sessionId: idOf('accountSession'), factor, confirmedAt: instant.optional() }),
});
export type Identity = z.infer<typeof identity>;

/** A program with a token of an organization: the role that the token was made from, less what it leaves out. */
export type TokenCaller = {
  /** The token's own id, so that records say who did it. */
  readonly accountId: string;
  /** The account of whoever made it, and answers for what it does. */
  readonly madeBy: string;
  readonly memberships: readonly Membership[];
  readonly actions: readonly Action[];
};
export type Caller = Identity | TokenCaller;
export const isPerson = (caller: Caller): caller is Identity => 'session' in caller;
/** The account of the person who answers for what is done, so that a rule of two persons holds for their programs too. */
export const answersFor = (caller: Caller): string => (isPerson(caller) ? caller.accountId : caller.madeBy);
