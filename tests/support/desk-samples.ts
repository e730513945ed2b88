/** Requests of a venue's desk for the walk of every endpoint and role. */
import { entryIdOf } from './attendance-world.ts';
import { volunteer } from './programme.ts';
import type { Sample } from './role-sample.ts';

let walked = 0;

export const deskSamples: Readonly<Record<string, Sample>> = {
  'desk.openDoorList': {
    scope: 'venue',
    body: ({ openDayId }) => ({ openDayId, reason: 'At the door' }),
  },
  'desk.setFigure': { scope: 'venue', path: () => ({ kind: 'leaflets' }), body: () => ({ value: 500 }) },
  'desk.setReportPublic': { scope: 'anywhere', body: () => ({ isPublic: false }) },
  'desk.setBriefed': {
    scope: 'venue',
    prepare: async (world, { shiftId }) => {
      await world.make(`/api/shifts/${shiftId}/sign-ups`, volunteer(`briefed-${(walked += 1)}`));
      return { slotId: shiftId!, order: '1' };
    },
    body: () => ({ briefed: true }),
  },
  'desk.registerWalkIn': {
    scope: 'venue',
    path: () => ({ entryId: entryIdOf(700_000 + (walked += 1)) }),
    body: ({ sessionId }) => ({ slotId: sessionId, name: 'Wang' }),
  },
  'desk.seeReport': { scope: 'anywhere' },
  'desk.seeDoorList': { scope: 'venue', query: () => 'pass=none' },
};
