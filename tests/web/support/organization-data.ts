/** An organization and who has a role in it, as the API answers them. */
import type { Role } from '../../../shared/identity/model.ts';
import { ids, identityWith, openDay, venue } from './site-data.ts';

export const organizationName = { 'zh-CN': '救助站', en: 'Station' };
export const organization = {
  organizationId: ids.organization,
  name: organizationName,
  kind: 'relief_station' as const,
  requiresSecondFactor: false,
  revision: 1,
};
export const holds = (role: Role, venueId?: string) =>
  identityWith({ memberships: [{ organizationId: ids.organization, organizationName, role, venueId }] });
export const openDays = { listVenues: async () => ({ venues: [{ ...venue(), openDayName: openDay().name }] }) };
export const at = '2026-06-01T08:00:00.000Z';
export const params = { organizationId: ids.organization };
