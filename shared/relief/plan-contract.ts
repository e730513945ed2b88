/** The HTTP contract of planning: zones, routes, and each round with its team. All of it is for those who plan and go. */
import * as z from 'zod';
import { errorsOf, revision } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { lunarHolidayNames } from '../kernel/lunar-holidays.ts';
import { localDate, mostDaysMoved } from '../kernel/time.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { round, roundDraft, route, zone, zoneDraft } from './model.ts';
import { routeDraft, team, teamMember } from './plan-model.ts';
import { reliefRefusals } from './refusals.ts';
import { roundSeries } from './series-model.ts';

const campaignPath = z.object({ campaignId: idOf('campaign') });
const roundPath = campaignPath.extend({ roundId: idOf('round') });
const tag = (summary: string) => ({ tags: ['Relief'], summary });
const made = z.object({ seriesId: idOf('roundSeries'), roundIds: z.array(idOf('round')) });
const withTeam = z.object({ round, members: z.array(teamMember) });

const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;

/** As many shifts as a team comes from. */
const shiftIds = z
  .string()
  .max(400)
  .transform((ids) => ids.split(','))
  .pipe(z.array(idOf('shift')).min(1).max(12));

export const planContract = {
  updateZone: endpointFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['zone.city-fixed']))
    .route({ method: 'PUT', path: '/campaigns/{campaignId}/zones/{zoneId}', ...tag('Edit a zone') })
    .input(campaignPath.extend({ zoneId: idOf('zone'), ...zoneDraft.shape, revision }))
    .output(zone),
  listRoutes: endpointFor('round.report')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/routes',
      ...tag('The routes of a campaign, each with its points: for the team alone'),
    })
    .input(campaignPath)
    .output(z.object({ routes: z.array(route) })),
  createRoute: createFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.zone-unknown']))
    .route({ method: 'POST', path: '/campaigns/{campaignId}/routes', successStatus: 201, ...tag('Add a route') })
    .input(campaignPath.extend(routeDraft.shape))
    .output(route),
  updateRoute: endpointFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.zone-unknown']))
    .route({ method: 'PUT', path: '/campaigns/{campaignId}/routes/{routeId}', ...tag('Edit a route') })
    .input(campaignPath.extend({ routeId: idOf('route'), ...routeDraft.shape, revision }))
    .output(route),
  listCalendar: endpointFor('round.report')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/calendar',
      ...tag('The rounds of these days in the order of their times, with zone, hour and plan'),
    })
    .input(
      campaignPath
        .extend({ from: localDate, to: localDate })
        .refine(inOrder, { error: 'end-before-start', path: ['to'] }),
    )
    .output(z.object({ rounds: z.array(round) })),
  getRound: endpointFor('round.report')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/rounds/{roundId}',
      ...tag('A round with its team and its route'),
    })
    .input(roundPath)
    .output(withTeam.extend({ route: route.optional() })),
  updateRound: endpointFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.not-planned', 'round.zone-unknown', 'round.route-unknown']))
    .route({ method: 'PUT', path: '/campaigns/{campaignId}/rounds/{roundId}', ...tag('Change the plan of a round') })
    .input(roundDraft.and(roundPath.extend({ revision })))
    .output(round),
  listCandidates: endpointFor('campaign.edit')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/rounds/{roundId}/candidates',
      ...tag('Who has a place in these shifts, and what keeps each from going along'),
    })
    .input(roundPath.extend({ shiftIds }))
    .output(z.object({ members: z.array(teamMember) })),
  chooseTeam: endpointFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.not-planned', 'round.member-not-ready', 'round.one-lead']))
    .route({
      method: 'PUT',
      path: '/campaigns/{campaignId}/rounds/{roundId}/team',
      ...tag('Choose who goes along, from the places of outreach shifts'),
    })
    .input(roundPath.extend({ team, revision }))
    .output(withTeam),
  createRoundSeries: createFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.zone-unknown', 'round.route-unknown']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/round-series',
      successStatus: 201,
      ...tag('Plan many rounds in one step; sent again with the same key, it adds what is missing and nothing twice'),
    })
    .input(campaignPath.extend(roundSeries.shape))
    .output(made),
  deleteRoundSeries: endpointFor('campaign.edit')
    .route({
      method: 'DELETE',
      path: '/campaigns/{campaignId}/round-series/{seriesId}',
      ...tag('Take back the rounds of a series that nobody has touched; the others stay'),
    })
    .input(campaignPath.extend({ seriesId: idOf('roundSeries') }))
    .output(z.object({ deleted: z.int(), kept: z.array(idOf('round')) })),
  copySeason: createFor('campaign.edit')
    .errors(errorsOf(reliefRefusals, ['round.zone-unknown', 'round.route-unknown']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/season-copies',
      successStatus: 201,
      ...tag('Copy zones, routes and rounds of another season, without their people, so many days later'),
    })
    .input(
      campaignPath.extend({
        fromCampaignId: idOf('campaign'),
        /** Each round keeps its time of day. */
        days: z.int().min(-mostDaysMoved).max(mostDaysMoved),
        /** Rounds within a week of one of these keep their distance to it. */
        holidays: z.array(z.enum(lunarHolidayNames)).max(lunarHolidayNames.length).optional(),
      }),
    )
    .output(made),
};
