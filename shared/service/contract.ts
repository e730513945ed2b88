/** The HTTP contract of hours and proofs. What is printed has its own (paper-contract.ts), as its function is apart. */
import * as z from 'zod';
import { takenAs } from '../audit/model.ts';
import { endpoint, errorsOf, linkChange, linkRead, longPageFields, nextField, pageFields } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { paragraph } from '../kernel/text.ts';
import { localDate } from '../kernel/time.ts';
import { confirmedEndpointFor, createFor, endpointFor, ownEndpoint } from '../organizations/staff-endpoint.ts';
import { myRecordsEndpoint } from '../privacy/my-data.ts';
import {
  checkpoint,
  issueDraft,
  ledgerEntry,
  minutesSeen,
  noteDraft,
  order,
  proof,
  proofApplication,
  proofNumber,
  proofRefusalReason,
  proposalReason,
  publicProof,
  revocationReason,
  serviceNote,
  serviceView,
  staffView,
  timeSpan,
  voidReason,
  wordDraft,
} from './model.ts';
import { remarkContract } from './remark-contract.ts';
import { serviceRefusals, type ServiceRefusal } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Hours and proofs'], summary });
const refusing = (...codes: ServiceRefusal[]) => errorsOf(serviceRefusals, codes);

const venuePath = z.object({ openDayId: idOf('openDay'), venueId: idOf('venue') });
const recordPath = venuePath.extend({ shiftId: idOf('shift'), order });
const ofVenue = '/open-days/{openDayId}/venues/{venueId}/service-records' as const;
const ofRecord = `${ofVenue}/{shiftId}/{order}` as const;
const link = z.object({ manageToken: z.string().min(1).max(200) });
const proofPath = z.object({ organizationId: idOf('organization'), number: proofNumber });
const ofProof = '/organizations/{organizationId}/proofs/{number}' as const;

/** What became of one row of many: approved, or why not. */
const approvalOutcome = z.object({
  shiftId: idOf('shift'),
  order: z.int(),
  is: z.enum(['approved', 'refused']),
  code: z.string().optional(),
});

const staffEndpoints = {
  listService: endpointFor('service.approve')
    .route({ method: 'GET', path: ofVenue, ...tag('Who served at a venue, with their minutes, shift by shift') })
    .input(venuePath.extend({ shiftId: idOf('shift').optional(), ...takenAs, ...longPageFields }))
    .output(z.object({ records: z.array(staffView), ...nextField })),
  approveService: endpointFor('service.approve')
    .route({
      method: 'POST',
      path: '/open-days/{openDayId}/venues/{venueId}/service-approvals',
      ...tag('Approve minutes of up to 100 records, each as it was seen'),
    })
    .input(
      venuePath.extend({
        rows: z
          .array(z.object({ shiftId: idOf('shift'), order: z.int().min(0).max(1e9), minutes: minutesSeen }))
          .min(1)
          .max(100),
      }),
    )
    .output(z.object({ outcomes: z.array(approvalOutcome) })),
  proposeService: endpointFor('service.approve')
    .errors(refusing('service.own', 'service.not-over', 'service.outside-shift'))
    .route({ method: 'PUT', path: `${ofRecord}/proposal`, ...tag('Propose times, for another person to approve') })
    .input(recordPath.extend({ spans: z.array(timeSpan).min(1).max(3), reason: proposalReason }))
    .output(staffView),
  withdrawProposal: endpointFor('service.approve')
    .errors(refusing('service.no-proposal'))
    .route({ method: 'DELETE', path: `${ofRecord}/proposal`, ...tag('Take proposed times back, or turn them down') })
    .input(recordPath)
    .output(staffView),
  voidService: endpointFor('service.approve')
    .errors(refusing('service.own', 'service.not-approved'))
    .route({ method: 'POST', path: `${ofRecord}/void`, ...tag('Void approved minutes') })
    .input(recordPath.extend({ reason: voidReason }))
    .output(staffView),
  answerDispute: endpointFor('service.approve')
    .errors(refusing('service.own', 'service.no-dispute'))
    .route({ method: 'PUT', path: `${ofRecord}/answer`, ...tag('Answer a volunteer who disputes the minutes') })
    .input(recordPath.extend({ text: paragraph(500) }))
    .output(staffView),
  addServiceNote: createFor('service.approve')
    .errors(refusing('service.own'))
    .route({
      method: 'POST',
      path: `${ofRecord}/notes`,
      successStatus: 201,
      ...tag('Note a training, commendation, evaluation or complaint'),
    })
    .input(recordPath.extend(noteDraft.shape))
    .output(serviceNote),
  listLedger: endpointFor('ledger.see')
    .route({
      method: 'GET',
      path: '/service-ledger/{on}/entries',
      ...tag('Ledger entries of a day, which name nobody'),
    })
    .input(z.object({ on: localDate, ...longPageFields }))
    .output(z.object({ entries: z.array(ledgerEntry), ...nextField })),
  listProofs: endpointFor('proof.issue')
    .route({
      method: 'GET',
      path: '/organizations/{organizationId}/proofs',
      ...tag('Applications and proofs, the newest first'),
    })
    .input(z.object({ organizationId: idOf('organization'), ...pageFields }))
    .output(z.object({ proofs: z.array(proof), ...nextField })),
  applyForSomebody: createFor('proof.issue')
    .errors(refusing('proof.no-hours', 'proof.too-many-services', 'proof.own'))
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/proofs',
      successStatus: 201,
      ...tag('Apply for a proof for somebody who has a phone alone, found by one of their records'),
    })
    .input(proofApplication.and(z.object({ shiftId: idOf('shift'), order })))
    .output(proof),
  issueProof: endpointFor('proof.issue')
    .errors(refusing('proof.not-waiting', 'proof.own', 'proof.unchecked', 'proof.no-hours'))
    .route({ method: 'POST', path: `${ofProof}/issue`, ...tag('Issue a proof that was applied for') })
    .input(proofPath.extend(issueDraft.shape))
    .output(proof),
  refuseProof: endpointFor('proof.issue')
    .errors(refusing('proof.not-waiting', 'proof.own'))
    .route({ method: 'POST', path: `${ofProof}/refusal`, ...tag('Turn an application down') })
    .input(proofPath.extend({ reason: proofRefusalReason }))
    .output(proof),
  revokeProof: confirmedEndpointFor('proof.issue')
    .errors(refusing('proof.not-issued'))
    .route({ method: 'POST', path: `${ofProof}/revocation`, ...tag('Revoke a proof') })
    .input(proofPath.extend({ reason: revocationReason }))
    .output(proof),
};

const ownEndpoints = {
  getServiceByLink: linkRead
    .route({ method: 'GET', path: '/sign-ups/{manageToken}/service', ...tag('My minutes of one shift') })
    .input(link)
    .output(serviceView),
  sayByLink: linkChange
    .errors(errorsOf(commonRefusals, ['changed-meanwhile']))
    .route({ method: 'PUT', path: '/sign-ups/{manageToken}/service/word', ...tag('Confirm or dispute my minutes') })
    .input(wordDraft.and(link))
    .output(serviceView),
  myService: ownEndpoint
    .route({ method: 'GET', path: '/my-service', ...tag('My hours and my proofs') })
    .input(z.object({}))
    .output(
      z.object({
        volunteerNo: z.string(),
        minutes: z.int(),
        stars: z.int(),
        toNextStar: z.int().optional(),
        records: z.array(serviceView),
        notes: z.array(serviceNote),
        organizations: z.array(
          z.object({ organizationId: idOf('organization'), name: proof.shape.organizationName, minutes: z.int() }),
        ),
        proofs: z.array(proof),
      }),
    ),
  sayOnMyService: ownEndpoint
    .route({ method: 'PUT', path: '/my-service/{shiftId}/{order}/word', ...tag('Confirm or dispute my minutes') })
    .input(wordDraft.and(z.object({ shiftId: idOf('shift'), order })))
    .output(serviceView),
  applyForProof: ownEndpoint
    .meta({ creates: true })
    .errors({ ...errorsOf(commonRefusals, ['key.reused']), ...refusing('proof.no-hours', 'proof.too-many-services') })
    .route({ method: 'POST', path: '/my-service/proofs', successStatus: 201, ...tag('Apply for a proof; it is free') })
    .input(proofApplication)
    .output(proof),
  showProofName: ownEndpoint
    .route({
      method: 'PUT',
      path: '/my-service/proofs/{number}/name',
      ...tag('Show my name beside a proof, or hide it'),
    })
    .input(z.object({ number: proofNumber, isShown: z.boolean() }))
    .output(proof),
  myServiceData: myRecordsEndpoint('service', tag),
};

/** What anybody may ask; a proof's number is as good as a link. */
const publicEndpoints = {
  verifyProof: linkRead
    .route({ method: 'GET', path: '/proofs/{number}', ...tag('Whether a proof is valid') })
    .input(z.object({ number: proofNumber }))
    .output(publicProof),
  listProofNotices: endpoint
    .route({ method: 'GET', path: '/proof-notices', ...tag('Proofs in their days of public notice') })
    .input(z.object({}))
    .output(
      z.object({
        notices: z.array(
          publicProof
            .pick({ number: true, organizationName: true, from: true, until: true, minutes: true })
            .extend({ maskedName: z.string(), noticeUntil: localDate }),
        ),
      }),
    ),
  getProofStatus: endpoint
    .route({ method: 'GET', path: '/proof-status', ...tag('Revoked proofs as a signed Bitstring Status List') })
    .input(z.object({}))
    .output(z.object({ credential: z.string() })),
  listProofKeys: endpoint
    .route({ method: 'GET', path: '/proof-keys', ...tag('Public keys of proofs and checkpoints (RFC 7517)') })
    .input(z.object({}))
    .output(
      z.object({
        keys: z.array(
          z.object({
            kty: z.literal('OKP'),
            crv: z.literal('Ed25519'),
            x: z.string(),
            kid: z.string(),
            use: z.literal('sig'),
            alg: z.literal('EdDSA'),
          }),
        ),
      }),
    ),
  listCheckpoints: endpoint
    .route({ method: 'GET', path: '/service-ledger', ...tag('Signed daily checkpoints of the ledger of hours') })
    .input(z.object(longPageFields))
    .output(z.object({ checkpoints: z.array(checkpoint), ...nextField })),
  listLedgerHashes: endpoint
    .route({ method: 'GET', path: '/service-ledger/{on}', ...tag('Hashes of the ledger entries of a day, in order') })
    .input(z.object({ on: localDate, ...longPageFields }))
    .output(z.object({ hashes: z.array(z.string()), ...nextField })),
};

export const serviceContract = { ...staffEndpoints, ...ownEndpoints, ...publicEndpoints, ...remarkContract };
