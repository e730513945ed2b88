/** The HTTP contract of open days for organizers: editing, rosters and the board, a function of its own. */
import * as z from 'zod';
import { errorsOf, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { countsFor, createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { saveRefusals, tellField } from '../reservations/change-contract.ts';
import { onShrink } from '../reservations/model.ts';
import { board, dayGaps } from './board-model.ts';
import { openDay, openDayDraft, session, sessionDraft, venue, venueDraft } from './model.ts';
import { sessionSeriesContract } from './series-contract.ts';
import { manySessionsContract } from './many-sessions-contract.ts';
import { openDaysRefusals } from './refusals.ts';
import { openDayCopyContract } from './copy-contract.ts';
import { changeContract } from './change-contract.ts';
import { sessionRosterContract } from './roster-contract.ts';
import { visitorsContract } from './visitors-contract.ts';
import { closingContract, whileOpen } from './closing-contract.ts';

const openDayPath = z.object({ openDayId: idOf('openDay') });
const tag = (summary: string) => ({ tags: ['Open days'], summary });

export const openDayStaffContract = {
  ...sessionRosterContract,
  ...openDayCopyContract,
  createOpenDay: createFor('open-day.edit')
    .route({ method: 'POST', path: '/open-days', successStatus: 201, ...tag('Create an open day') })
    .input(openDayDraft.extend({ isDemo: z.boolean().optional() }))
    .output(openDay),
  updateOpenDay: endpointFor('open-day.edit')
    .errors(whileOpen)
    .errors(saveRefusals)
    .route({ method: 'PUT', path: '/open-days/{openDayId}', ...tag('Edit an open day') })
    .input(openDayPath.extend(openDayDraft.shape).extend({ revision }))
    .output(openDay),
  createVenue: createFor('open-day.edit')
    .errors(whileOpen)
    .errors(errorsOf(openDaysRefusals, ['open-day.second-main-venue']))
    .route({ method: 'POST', path: '/open-days/{openDayId}/venues', successStatus: 201, ...tag('Add a venue') })
    .input(openDayPath.extend(venueDraft.shape))
    .output(venue),
  updateVenue: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(errorsOf(openDaysRefusals, ['open-day.second-main-venue']))
    .route({ method: 'PUT', path: '/open-days/{openDayId}/venues/{venueId}', ...tag('Edit a venue') })
    .input(
      openDayPath
        .extend({ venueId: idOf('venue') })
        .extend(venueDraft.shape)
        .extend({ revision }),
    )
    .output(venue),
  createSession: createFor('venue.edit')
    .errors(whileOpen)
    .route({ method: 'POST', path: '/venues/{venueId}/sessions', successStatus: 201, ...tag('Add a session') })
    .input(sessionDraft.and(z.object({ venueId: idOf('venue'), openDayId: idOf('openDay') })))
    .output(session),
  updateSession: endpointFor('venue.edit')
    .errors(whileOpen)
    .errors(saveRefusals)
    .route({ method: 'PUT', path: '/sessions/{sessionId}', ...tag('Edit a session') })
    .input(
      sessionDraft.and(z.object({ sessionId: idOf('session'), revision, onShrink: onShrink.optional(), ...tellField })),
    )
    .output(session),
  ...sessionSeriesContract,
  ...manySessionsContract,
  ...visitorsContract,
  ...changeContract,
  ...closingContract,
  listGaps: countsFor('board.see')
    .route({ method: 'GET', path: '/gaps', ...tag('How many people the shifts of each open day to come lack') })
    .input(z.object({}))
    .output(z.object({ gaps: z.array(dayGaps) })),
  getBoard: countsFor('board.see')
    .route({ method: 'GET', path: '/open-days/{openDayId}/board', ...tag('The live board over all venues') })
    .input(openDayPath)
    .output(board),
};
