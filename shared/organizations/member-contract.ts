/** The HTTP contract of organizations, their members, and invitations by mail. */
import * as z from 'zod';
import { email } from '../kernel/contact.ts';
import { errorsOf, limited, linkRead, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { bilingualLine, line } from '../kernel/text.ts';
import { instant } from '../kernel/time.ts';
import {
  identity,
  invitation,
  member,
  membership,
  namesItsVenue,
  organization,
  organizationDraft,
  roleFields,
  venueNeeded,
} from '../identity/model.ts';
import { organizationRefusals } from './refusals.ts';
import { confirmedCreateFor, confirmedEndpointFor, countsFor, createFor, endpointFor } from './staff-endpoint.ts';

const organizationId = idOf('organization');
const inOrganization = z.object({ organizationId });
const ofMember = inOrganization.extend({ membershipId: idOf('membership') });
const invitationToken = z.string().min(1).max(200);
const tag = (summary: string) => ({ tags: ['Organizations'], summary });

export const memberContract = {
  listOrganizations: countsFor('organization.see')
    .route({ method: 'GET', path: '/organizations', ...tag('Organizations that I may see') })
    .input(z.object(pageFields))
    .output(z.object({ organizations: z.array(organization), ...nextField })),
  getOrganization: countsFor('organization.see')
    .route({ method: 'GET', path: '/organizations/{organizationId}', ...tag('One organization') })
    .input(inOrganization)
    .output(organization),
  createOrganization: createFor('organization.edit')
    .route({ method: 'POST', path: '/organizations', successStatus: 201, ...tag('Add an organization') })
    .input(organizationDraft)
    .output(organization),
  updateOrganization: confirmedEndpointFor('organization.edit')
    .route({ method: 'PUT', path: '/organizations/{organizationId}', ...tag('Edit an organization') })
    .input(organization)
    .output(organization),
  listMembers: endpointFor('member.see')
    .route({ method: 'GET', path: '/organizations/{organizationId}/members', ...tag('Members and their roles') })
    .input(inOrganization.extend(pageFields))
    .output(z.object({ members: z.array(member), ...nextField })),
  addMember: confirmedCreateFor('organization.edit')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/members',
      successStatus: 201,
      ...tag('Give a person a role at once, without an invitation; for operators'),
    })
    .input(inOrganization.extend({ email, name: line(80), ...roleFields }).refine(namesItsVenue, venueNeeded))
    .output(membership),
  changeMember: confirmedEndpointFor('member.invite')
    .errors(errorsOf(organizationRefusals, ['member.has-role', 'member.last-operator', 'member.second-person']))
    .route({
      method: 'PUT',
      path: '/organizations/{organizationId}/members/{membershipId}',
      ...tag('Give a member another role or venue'),
    })
    .input(ofMember.extend(roleFields).refine(namesItsVenue, venueNeeded))
    .output(member.pick({ membershipId: true, role: true, venueId: true })),
  revokeMember: confirmedEndpointFor('member.invite')
    .errors(errorsOf(organizationRefusals, ['member.last-operator']))
    .route({
      method: 'DELETE',
      path: '/organizations/{organizationId}/members/{membershipId}',
      ...tag('Take a role back; it ends with the next request'),
    })
    .input(ofMember)
    .output(z.object({ revoked: z.literal(true) })),
  signOutMember: confirmedEndpointFor('member.invite')
    .route({
      method: 'DELETE',
      path: '/organizations/{organizationId}/members/{membershipId}/sessions',
      ...tag('Sign a member out everywhere; their sessions end with the next request'),
    })
    .input(ofMember)
    .output(z.object({ signedOut: z.literal(true) })),
  listInvitations: endpointFor('member.invite')
    .route({ method: 'GET', path: '/organizations/{organizationId}/invitations', ...tag('Invitations still open') })
    .input(inOrganization)
    .output(z.object({ invitations: z.array(invitation) })),
  invite: confirmedCreateFor('member.invite')
    .errors(errorsOf(organizationRefusals, ['invitation.over']))
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/invitations',
      successStatus: 201,
      ...tag('Invite a person by mail to take a role'),
    })
    .input(inOrganization.extend({ email, ...roleFields }).refine(namesItsVenue, venueNeeded))
    .output(invitation),
  confirmInvitation: confirmedEndpointFor('member.invite')
    .errors(errorsOf(organizationRefusals, ['invitation.over', 'invitation.same-person']))
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/invitations/{invitationId}/confirmation',
      ...tag('Confirm, as a second person, an invitation to a role that sees data of people under 18; sends its mail'),
    })
    .input(inOrganization.extend({ invitationId: idOf('invitation') }))
    .output(invitation),
  withdrawInvitation: endpointFor('member.invite')
    .errors(errorsOf(organizationRefusals, ['invitation.over']))
    .route({
      method: 'DELETE',
      path: '/organizations/{organizationId}/invitations/{invitationId}',
      ...tag('Withdraw an invitation'),
    })
    .input(inOrganization.extend({ invitationId: idOf('invitation') }))
    .output(z.object({ withdrawn: z.literal(true) })),
  seeInvitation: linkRead
    .errors(errorsOf(organizationRefusals, ['invitation.over']))
    .route({ method: 'GET', path: '/invitations/{invitationToken}', ...tag('What the link of a mail invites to') })
    .input(z.object({ invitationToken }))
    .output(
      z.object({ organizationId, organizationName: bilingualLine(160), email, ...roleFields, expiresAt: instant }),
    ),
  acceptInvitation: limited('invitation.answer', 'link.miss')
    .errors(errorsOf(commonRefusals, ['sign-in.required', 'not-allowed']))
    .errors(errorsOf(organizationRefusals, ['invitation.over', 'invitation.other-address']))
    .route({
      method: 'POST',
      path: '/invitations/{invitationToken}/acceptance',
      successStatus: 201,
      ...tag('Take the role; signs in an address that has no account yet'),
    })
    .input(z.object({ invitationToken }))
    .output(z.object({ membership, signedIn: z.object({ token: z.string(), identity }).optional() })),
  declineInvitation: limited('invitation.answer', 'link.miss')
    .errors(errorsOf(organizationRefusals, ['invitation.over']))
    .route({ method: 'POST', path: '/invitations/{invitationToken}/refusal', ...tag('Decline the role') })
    .input(z.object({ invitationToken }))
    .output(z.object({ declined: z.literal(true) })),
};
