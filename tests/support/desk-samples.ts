/** Requests of a venue's desk for the walk of every endpoint and role. */
import { entryIdOf } from './attendance-world.ts';
import type { Sample } from './role-sample.ts';

export const deskSamples: Readonly<Record<string, Sample>> = {
  'desk.openDoorList': {
    scope: 'venue',
    body: ({ openDayId }) => ({ openDayId, reason: 'At the door' }),
  },
  'desk.setFigure': { scope: 'venue', path: () => ({ kind: 'leaflets' }), body: () => ({ value: 500 }) },
  // Of an order that nobody has: whoever may is told so.
  'desk.setBriefed': {
    scope: 'venue',
    path: ({ shiftId }) => ({ slotId: shiftId!, order: '900' }),
    body: () => ({ briefed: true }),
  },
  // Of no session that is there: whoever may is told so.
  'desk.registerWalkIn': {
    scope: 'venue',
    path: () => ({ entryId: entryIdOf(7) }),
    body: ({ sessionId }) => ({ slotId: sessionId, name: 'Wang' }),
  },
  'desk.seeReport': { scope: 'anywhere' },
  'desk.seeDoorList': { scope: 'venue', query: () => 'pass=none' },
};
