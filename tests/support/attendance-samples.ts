/** For the walk of every endpoint and role: a right request for each endpoint of attendance. */
import { entryIdOf } from './attendance-world.ts';
import type { Place, Sample } from './role-sample.ts';

let entries = 0;
const walkIn = ({ sessionId }: Place) => ({
  ...{ kind: 'mark', entryId: entryIdOf((entries += 1)), slotKind: 'session', slotId: sessionId },
  ...{ at: new Date().toISOString(), source: 'walk-in', direction: 'in', seats: 1 },
});

export const attendanceSamples: Readonly<Record<string, Sample>> = {
  'attendance.recordEntries': { scope: 'venue', body: (place) => ({ entries: [walkIn(place)] }) },
  'attendance.listEntries': { scope: 'venue', query: ({ venueId }) => `venueId=${venueId}` },
  'attendance.countAttendance': { scope: 'anywhere' },
};
