/** For the walk of every endpoint and role: a right request for each endpoint of attendance. */
import { entryIdOf } from './attendance-world.ts';
import type { Place, Sample } from './role-sample.ts';

let entries = 0;
const walkIn = ({ sessionId }: Place) => ({
  ...{ kind: 'mark', entryId: entryIdOf((entries += 1)), slotKind: 'session', slotId: sessionId },
  ...{ at: new Date().toISOString(), source: 'walk-in', direction: 'in', seats: 1 },
});

const newDevice = () => ({ deviceId: entryIdOf((entries += 1)).replace('ent', 'dev') });

export const attendanceSamples: Readonly<Record<string, Sample>> = {
  'attendance.recordEntries': { scope: 'venue', body: (place) => ({ entries: [walkIn(place)] }) },
  'attendance.listEntries': { scope: 'venue', query: ({ venueId }) => `venueId=${venueId}` },
  'attendance.checkTicket': { scope: 'venue', path: () => ({ code: 'none' }) },
  'attendance.enrolDevice': {
    scope: 'venue',
    path: newDevice,
    body: () => ({ gate: 'A', publicKey: `B${'A'.repeat(86)}` }),
  },
  'attendance.listDevices': { scope: 'venue' },
  'attendance.revokeDevice': {
    scope: 'venue',
    prepare: async ({ put }, { openDayId, venueId }) => {
      const { deviceId } = newDevice();
      const draft = { gate: 'A', publicKey: `B${'A'.repeat(86)}` };
      await put(`/api/open-days/${openDayId}/venues/${venueId}/devices/${deviceId}`, draft);
      return { deviceId };
    },
  },
  'attendance.replaceTicketKey': { scope: 'anywhere', body: () => ({ from: 1 }) },
  'attendance.countAttendance': { scope: 'anywhere' },
};
