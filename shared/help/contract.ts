/**
 * The HTTP contract of help requests and of the directory of stations. What was asked is never public: whoever asked opens
 * it by a private link, and staff by a reason that stays in the audit.
 */
import * as z from 'zod';
import { auditReason } from '../audit/model.ts';
import {
  endpoint,
  errorsOf,
  idempotencyHeaders,
  limited,
  linkChange,
  linkRead,
  nextField,
  pageFields,
} from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { paragraph } from '../kernel/text.ts';
import { createFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { helpAsked, helpDetail, helpLine, helpStepRequest, ownHelp } from './model.ts';
import { noticeContract } from './notice-contract.ts';
import { helpRefusals } from './refusals.ts';
import { station, stationDraft } from './station-model.ts';

const linkPath = z.object({ helpToken: z.string().max(200) });
const requestPath = z.object({ helpRequestId: idOf('helpRequest') });
const tag = (summary: string) => ({ tags: ['Help'], summary });

export const helpContract = {
  ...noticeContract,
  listStations: endpoint
    .route({ method: 'GET', path: '/stations', ...tag('The directory of stations, by division code') })
    .input(z.object({}))
    .output(z.object({ stations: z.array(station) })),
  createStation: createFor('station.edit')
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/stations',
      successStatus: 201,
      ...tag('Add a station of an organization to the directory'),
    })
    .input(stationDraft.and(z.object({ organizationId: idOf('organization'), isDemo: z.boolean().optional() })))
    .output(station),
  updateStation: endpointFor('station.edit')
    .route({ method: 'PUT', path: '/stations/{stationId}', ...tag('Edit a station') })
    .input(stationDraft.extend({ stationId: idOf('station'), revision: station.shape.revision }))
    .output(station),
  askForHelp: limited('help.ask')
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .route({
      method: 'POST',
      path: '/help-requests',
      successStatus: 201,
      inputStructure: 'detailed',
      ...tag('Ask for help, without an account; in an emergency call 110, 120 or 119 instead'),
    })
    .input(z.object({ headers: idempotencyHeaders, body: helpAsked }))
    .output(
      ownHelp
        .pick({ helpRequestId: true, stationId: true, routing: true, prompts: true })
        .extend({ helpToken: z.string() }),
    ),
  seeOwnHelp: linkRead
    .route({ method: 'GET', path: '/help-requests/{helpToken}', ...tag('What became of it, by the private link') })
    .input(linkPath)
    .output(ownHelp),
  addHelpWord: linkChange
    .errors(errorsOf(helpRefusals, ['help.closed', 'help.too-many-words']))
    .route({ method: 'POST', path: '/help-requests/{helpToken}/words', ...tag('Tell the station more') })
    .input(linkPath.extend({ text: paragraph(300) }))
    .output(ownHelp),
  withdrawHelp: linkChange
    .route({ method: 'DELETE', path: '/help-requests/{helpToken}', ...tag('Take it back, and erase what was typed') })
    .input(linkPath)
    .output(z.object({ erased: z.literal(true) })),
  listHelpRequests: endpointFor('help.see')
    .route({
      method: 'GET',
      path: '/help-requests',
      ...tag('The open or closed requests of a station, or all for the coordinator; nothing of what was typed'),
    })
    .input(
      z.object({
        stationId: idOf('station').optional(),
        closed: z.stringbool().default(false),
        ...pageFields,
      }),
    )
    .output(z.object({ requests: z.array(helpLine), ...nextField })),
  openHelpRequest: endpointFor('help.see')
    .route({
      method: 'POST',
      path: '/help-requests/{helpRequestId}/opening',
      ...tag('Open a request with a reason: with its contact for its station, without for the coordinator'),
    })
    .input(requestPath.extend({ reason: auditReason }))
    .output(helpDetail),
  answerHelpRequest: endpointFor('help.answer')
    .errors(errorsOf(helpRefusals, ['help.closed', 'help.too-many-words']))
    .route({
      method: 'POST',
      path: '/help-requests/{helpRequestId}/answers',
      ...tag('Take a request, and write to whoever asked where there is a text'),
    })
    .input(requestPath.extend({ text: paragraph(300).optional(), revision: helpLine.shape.revision }))
    .output(helpLine),
  stepHelpRequest: endpointFor('help.see')
    .errors(errorsOf(helpRefusals, ['help.closed', 'help.station-unknown']))
    .route({
      method: 'POST',
      path: '/help-requests/{helpRequestId}/steps',
      ...tag('Hand a request on, or close it'),
    })
    .input(helpStepRequest.and(requestPath))
    .output(helpLine),
};
