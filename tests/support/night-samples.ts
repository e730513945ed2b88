/** For the walk of every endpoint and role: a right request for each endpoint of a round's night. */
import { createHash } from 'node:crypto';
import { phoneIdOf } from '../../shared/relief/phone-rules.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

export const publicKey = `B${'A'.repeat(86)}`;
export const phoneId = phoneIdOf(createHash('sha256').update(publicKey).digest());
const phonePath = () => ({ deviceId: phoneId });
const preparePhone = ({ put }: RoleWorld, { campaignId, roundId }: Place) =>
  put(`/api/campaigns/${campaignId}/rounds/${roundId}/phones/${phoneId}`, { publicKey });
let sheets = 0;

export const nightSamples: Readonly<Record<string, Sample>> = {
  'nights.preparePhone': { scope: 'anywhere', path: phonePath, body: () => ({ publicKey }) },
  'nights.revokePhone': {
    scope: 'anywhere',
    prepare: async (world, place) => {
      await preparePhone(world, place);
      return phonePath();
    },
  },
  'nights.getNight': { scope: 'anywhere' },
  'nights.typeSheet': {
    scope: 'anywhere',
    path: () => ({ sheet: String(1 + ((sheets += 1) % 90)) }),
    body: () => ({ outcomes: { info_only: 3 } }),
  },
  'nights.noteTeam': { scope: 'anywhere', body: () => ({ kind: 'back' }) },
  'nights.answerAlarm': { scope: 'anywhere', body: () => ({ restMinutes: 30 }) },
  'nights.listAlarms': { scope: 'anywhere' },
};
