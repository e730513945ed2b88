/** For the walk of every endpoint and role: calling off and back on, each of something made or set right for the one step. */
import { both, openDayInput, sessionInput, shiftInput } from './programme.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';

const reason = both('Storm');
/** Of what is called off or brought back in this step. */
let revision = 1;
const off = { body: () => ({ revision, reason }) };
const on = { body: () => ({ revision }) };

async function fresh(
  kind: 'shifts' | 'sessions',
  { make }: RoleWorld,
  { openDayId, venueId }: Place,
  more: object = {},
): Promise<Place> {
  const input = { ...(kind === 'shifts' ? shiftInput : sessionInput), ...more };
  const { revision: first, shiftId, sessionId } = await make(`/api/venues/${venueId}/${kind}`, { ...input, openDayId });
  revision = first;
  return kind === 'shifts' ? { shiftId } : { sessionId };
}
const draft = (kind: 'shifts' | 'sessions') => (world: RoleWorld, place: Place) =>
  fresh(kind, world, place, { status: 'draft' });
const calledOff = async (kind: 'shifts' | 'sessions', world: RoleWorld, place: Place): Promise<Place> => {
  const ids = await fresh(kind, world, place);
  ({ revision } = await world.send(`/api/${kind}/${Object.values(ids)[0]}/calling-off`, { revision, reason }));
  return ids;
};

async function freshDay({ make }: RoleWorld): Promise<Place> {
  const day = await make('/api/open-days', openDayInput);
  revision = day.revision;
  return { openDayId: day.openDayId };
}
async function dayOff(world: RoleWorld): Promise<Place> {
  const ids = await freshDay(world);
  ({ revision } = await world.send(`/api/open-days/${ids.openDayId}/calling-off`, { revision, reason }));
  return ids;
}

async function dayOver({ make }: RoleWorld): Promise<Place> {
  const day = await make('/api/open-days', { ...openDayInput, heldOn: '2020-01-05' });
  revision = day.revision;
  return { openDayId: day.openDayId };
}

/** The venue of the place as it has to be for the step. */
const venueBeing =
  (isOff: boolean) =>
  async (world: RoleWorld, { openDayId, venueId }: Place): Promise<Place> => {
    const { venues } = await world.get(`/api/open-days/${openDayId}`);
    let venue = venues.find((one: Place) => one.venueId === venueId);
    const path = `/api/open-days/${openDayId}/venues/${venueId}`;
    if (Boolean(venue.calledOff) !== isOff)
      venue = isOff
        ? await world.send(`${path}/calling-off`, { revision: venue.revision, reason })
        : await world.send(`${path}/back-on`, { revision: venue.revision });
    revision = venue.revision;
    return {};
  };
export const venueOn = venueBeing(false);

export const callingOffSamples: Readonly<Record<string, Sample>> = {
  'openDays.deleteSession': { scope: 'venue', prepare: draft('sessions') },
  'openDays.callOffSession': { scope: 'venue', ...off, prepare: (world, place) => fresh('sessions', world, place) },
  'openDays.bringSessionBack': {
    scope: 'venue',
    ...on,
    prepare: (world, place) => calledOff('sessions', world, place),
  },
  'openDays.getSessionReach': { scope: 'venue' },
  'openDays.callOffVenue': { scope: 'venue', ...off, prepare: venueOn },
  'openDays.bringVenueBack': { scope: 'venue', ...on, prepare: venueBeing(true) },
  'openDays.callOffOpenDay': { scope: 'anywhere', ...off, prepare: freshDay },
  'openDays.bringOpenDayBack': { scope: 'anywhere', ...on, prepare: dayOff },
  'openDays.setOpenDayClosed': {
    scope: 'anywhere',
    body: () => ({ revision, isClosed: true }),
    prepare: dayOver,
  },
  'openDays.getReach': { scope: 'anywhere' },
  'volunteering.deleteShift': { scope: 'venue', prepare: draft('shifts') },
  'volunteering.callOffShift': { scope: 'venue', ...off, prepare: (world, place) => fresh('shifts', world, place) },
  'volunteering.bringShiftBack': {
    scope: 'venue',
    ...on,
    prepare: (world, place) => calledOff('shifts', world, place),
  },
  'volunteering.getShiftReach': { scope: 'venue' },
  'volunteering.getShiftsReach': { scope: 'anywhere' },
  'volunteering.changeShifts': {
    scope: 'venue',
    body: ({ shiftId }) => ({ shifts: [{ shiftId, revision }], change: { kind: 'move', minutes: 30 } }),
    prepare: (world, place) => fresh('shifts', world, place),
  },
};
