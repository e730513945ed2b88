/** For the walk of every endpoint and role: messages to all people of one venue. */
import { both, volunteer } from './programme.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';
import { someone, toRemove } from './roster-samples.ts';
import { webhookSamples } from './webhook-samples.ts';

let phones = 0;
const said = { subject: both('News'), text: both('Bring boots') };
const to = ({ venueId }: Place) => ({ venueId, state: 'everyone' });
const query = ({ venueId }: Place) => `venueId=${venueId}&state=everyone`;
const seen = async ({ get }: RoleWorld, place: Place): Promise<Place> => {
  const { mailed } = await get(`/api/open-days/${place.openDayId}/bulk-messages/list?${query(place)}`);
  return { mailed: String(mailed) };
};

export const messageSamples: Readonly<Record<string, Sample>> = {
  'messages.listMessages': { scope: 'anywhere' },
  'messages.seeAnswers': { scope: 'anywhere' },
  'messages.listCalls': { scope: 'anywhere' },
  'messages.tickCall': {
    scope: 'venue',
    path: ({ signUpId }) => ({ recordId: signUpId! }),
    body: () => ({ marker: 'moved 0', told: true }),
  },
  'messages.seeUndelivered': { scope: 'venue', path: ({ shiftId }) => ({ slotId: shiftId! }) },
  'messages.makeLinkCode': {
    scope: 'venue',
    prepare: (world, place) => {
      const byPhone = { ...volunteer(someone()), email: undefined, phone: String(13_800_000_000 + (phones += 1)) };
      return toRemove(world, place, `shifts/${place.shiftId}/sign-ups`, byPhone);
    },
    path: ({ shiftId }) => ({ slotId: shiftId! }),
    body: () => ({}),
  },
  ...webhookSamples,
  'messages.setMessages': { scope: 'anywhere', body: () => ({ lines: {}, rules: [], revision: 0 }) },
  'bulkMessages.seeBulkList': { scope: 'venue', query },
  'bulkMessages.testBulk': { scope: 'venue', body: (place) => ({ to: to(place), ...said }) },
  'bulkMessages.sendBulk': {
    scope: 'venue',
    prepare: seen,
    body: (place) => ({ to: to(place), ...said, mailed: Number(place.mailed) }),
  },
  'bulkMessages.listBulks': { scope: 'anywhere' },
};
