/** Requests of a venue's desk for the walk of every endpoint and role. */
import type { Sample } from './role-sample.ts';

export const deskSamples: Readonly<Record<string, Sample>> = {
  'desk.openDoorList': {
    scope: 'venue',
    body: ({ openDayId }) => ({ openDayId, reason: 'At the door' }),
  },
  'desk.setFigure': { scope: 'venue', path: () => ({ kind: 'leaflets' }), body: () => ({ value: 500 }) },
  'desk.seeReport': { scope: 'anywhere' },
  'desk.seeDoorList': { scope: 'venue', query: () => 'pass=none' },
};
