/** The HTTP contract of calling off and back on, and of deleting what nobody saw: sessions, venues and whole open days, and whom it would hit. */
import * as z from 'zod';
import { revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import {
  bringBackEndpoint,
  callingOff,
  callOffEndpoint,
  deleted,
  deletionEndpoint,
  reach,
  reachEndpoint,
  reachInput,
  wholeReach,
} from '../reservations/change-contract.ts';
import { openDay, session, venue } from './model.ts';
import { whileOpen } from './closing-contract.ts';

const tag = (summary: string) => ({ tags: ['Open days'], summary });
const [ofSession, ofOpenDay] = [{ sessionId: idOf('session') }, { openDayId: idOf('openDay') }];
const ofVenue = { ...ofOpenDay, venueId: idOf('venue') };
const venuePath = '/open-days/{openDayId}/venues/{venueId}';

export const changeContract = {
  deleteSession: deletionEndpoint
    .errors(whileOpen)
    .route({ method: 'DELETE', path: '/sessions/{sessionId}', ...tag('Delete a draft that nobody ever booked') })
    .input(z.object(ofSession))
    .output(deleted),
  callOffSession: callOffEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/sessions/{sessionId}/calling-off', ...tag('Call a session off, and say why') })
    .input(callingOff.extend(ofSession))
    .output(session),
  bringSessionBack: bringBackEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/sessions/{sessionId}/back-on', ...tag('The session takes place after all') })
    .input(z.object({ ...ofSession, revision }))
    .output(session),
  getSessionReach: reachEndpoint
    .route({ method: 'GET', path: '/sessions/{sessionId}/reach', ...tag('Whom a change of the session would hit') })
    .input(z.object({ ...ofSession, ...reachInput }))
    .output(reach),
  callOffVenue: callOffEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: `${venuePath}/calling-off`, ...tag('Call off all of a venue, and say why') })
    .input(callingOff.extend(ofVenue))
    .output(venue),
  bringVenueBack: bringBackEndpoint('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: `${venuePath}/back-on`, ...tag('The venue takes part after all') })
    .input(z.object({ ...ofVenue, revision }))
    .output(venue),
  callOffOpenDay: callOffEndpoint('open-day.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/open-days/{openDayId}/calling-off', ...tag('Call an open day off, and say why') })
    .input(callingOff.extend(ofOpenDay))
    .output(openDay),
  bringOpenDayBack: bringBackEndpoint('open-day.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/open-days/{openDayId}/back-on', ...tag('The open day takes place after all') })
    .input(z.object({ ...ofOpenDay, revision }))
    .output(openDay),
  getReach: reachEndpoint
    .route({
      method: 'GET',
      path: '/open-days/{openDayId}/reach',
      ...tag('Whom calling off an open day, or a venue of it, would hit'),
    })
    .input(z.object({ ...ofOpenDay, venueId: idOf('venue').optional() }))
    .output(wholeReach),
};
