/** Binds the contract of hours and proofs to its verbs. */
import { implement } from '@orpc/server';
import { isPerson, type Identity } from '../../shared/identity/model.ts';
import { grantFor } from '../../shared/organizations/role-rules.ts';
import { maskingLevelOf } from '../../shared/privacy/roster-rules.ts';
import { serviceContract } from '../../shared/service/contract.ts';
import { leafHash } from '../../shared/service/ledger-rules.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { auditTable } from '../audit/table.ts';
import { allowed, httpHandler, notAllowed, notFound, orRefuse, signedIn, type RequestContext } from '../edge/http.ts';
import { callerOf } from '../identity/caller.ts';
import { confirmedRecently } from '../identity/step-up.ts';
import { peopleTable } from '../identity/table.ts';
import { openDaysTable } from '../open-days/table.ts';
import { requiredEnv } from '../runtime/env.ts';
import { personKeyOf } from '../runtime/secrets.ts';
import { openTable } from '../store/table.ts';
import { applyForProof, applyForSomebody } from './apply-for-proof.ts';
import { approveMany, voidRecord } from './approve-service.ts';
import { addNote, answerDispute, giveWord, proposeTimes, withdrawProposal } from './change-service.ts';
import { statusListOf } from './credentials.ts';
import { issueProof, refuseProof, revokeProof, showName } from './decide-proof.ts';
import type { ServiceDeps } from './deps.ts';
import { listCheckpointPage, listEntryPage, listKeys } from './ledger-store.ts';
import { listOwnService, myService } from './own-service.ts';
import { findProof, listNotices, listProofPage, listRevoked } from './proof-store.ts';
import { proofViewOf, publicProofOf } from './proof-view.ts';
import type { StoredService } from './record-store.ts';
import { answerRemark, seeRemark, seeRemarks, sendRemark } from './remarks.ts';
import { listService, recordOf, recordOfLink, seeByLink, staffViewAfter } from './see-service.ts';
import { serviceViewOf } from './service-view.ts';
import { sha256, signingKeyOf } from './signing-key.ts';
import { serviceTable } from './table.ts';
import type { Result } from '../../shared/kernel/result.ts';

const people = openTable(peopleTable);
const openDays = openTable(openDaysTable);
const deps: ServiceDeps = {
  service: openTable(serviceTable),
  secret: requiredEnv('SIGNING_SECRET'),
  now: Date.now,
};
const issuing = { key: signingKeyOf(requiredEnv('PROOF_SECRET')), siteOrigin: requiredEnv('SITE_ORIGIN') };

const os = implement(serviceContract).$context<RequestContext>();
const keyOf = ({ email }: Pick<Identity, 'email'>) => personKeyOf(deps.secret, { email });
const ownKey = async (context: RequestContext) => keyOf(await signedIn(context));

/** Whoever approves is a person, since nobody approves their own: a program has no address to be known by. */
async function approver(context: RequestContext, venueId: string) {
  const caller = await allowed(context, 'service.approve', { venueId });
  if (!isPerson(caller)) throw notAllowed();
  const { organizationId, organizationName } = grantFor(caller, 'service.approve', { venueId })!;
  const staff = { accountId: caller.accountId, level: maskingLevelOf(caller, { venueId }) };
  return { ...staff, personKey: keyOf(caller), organizationId, organizationName, staff };
}

async function issuer(context: RequestContext, organizationId: string) {
  const caller = await allowed(context, 'proof.issue', { organizationId });
  if (!isPerson(caller)) throw notAllowed();
  return { accountId: caller.accountId, personKey: keyOf(caller) };
}

/** A record after staff changed it, as they see it. */
const shown = async (changed: Result<StoredService>, { staff }: Awaited<ReturnType<typeof approver>>) =>
  staffViewAfter(deps, orRefuse(changed), staff);
const asSeen = (changed: Result<StoredService>) => serviceViewOf(orRefuse(changed), deps.now());

const router = os.router({
  listService: os.listService.handler(async ({ input: { limit, after, as: _, ...at }, context }) => {
    const { staff } = await approver(context, at.venueId);
    const { items, ...next } = await listService(deps, at, { limit, after }, staff);
    return { records: items, ...next };
  }),
  approveService: os.approveService.handler(async ({ input: { rows, ...at }, context }) => ({
    outcomes: await approveMany(deps, at, rows, await approver(context, at.venueId)),
  })),
  proposeService: os.proposeService.handler(async ({ input: { spans, reason, ...path }, context }) => {
    const by = await approver(context, path.venueId);
    return shown(await proposeTimes(deps, path, { spans, reason }, by), by);
  }),
  withdrawProposal: os.withdrawProposal.handler(async ({ input, context }) => {
    const by = await approver(context, input.venueId);
    return shown(await withdrawProposal(deps, input), by);
  }),
  voidService: os.voidService.handler(async ({ input: { reason, ...path }, context }) => {
    const by = await approver(context, path.venueId);
    return shown(await voidRecord(deps, path, reason, by), by);
  }),
  answerDispute: os.answerDispute.handler(async ({ input: { text, ...path }, context }) => {
    const by = await approver(context, path.venueId);
    return shown(await answerDispute(deps, path, text, by), by);
  }),
  addServiceNote: os.addServiceNote.handler(async ({ input: { group, on, text, ...path }, context }) =>
    orRefuse(
      await addNote(deps, path, { group, on, text }, await approver(context, path.venueId), context.idempotencyKey),
    ),
  ),
  listLedger: os.listLedger.handler(async ({ input: { on, limit, after }, context }) => {
    await allowed(context, 'ledger.see');
    const { items: entries, ...next } = await listEntryPage(deps.service, on, { limit, after });
    return { entries, ...next };
  }),
  listProofs: os.listProofs.handler(async ({ input: { organizationId, ...page }, context }) => {
    await issuer(context, organizationId);
    const { items, ...next } = await listProofPage(deps.service, organizationId, page);
    return { proofs: items.map(proofViewOf), ...next };
  }),
  applyForSomebody: os.applyForSomebody.handler(async ({ input, context }) =>
    orRefuse(await applyForSomebody(deps, input, await issuer(context, input.organizationId), context.idempotencyKey)),
  ),
  issueProof: os.issueProof.handler(async ({ input: { organizationId, number, ...draft }, context }) => {
    const by = await issuer(context, organizationId);
    return proofViewOf(orRefuse(await issueProof(deps, { organizationId, number }, draft, by)));
  }),
  refuseProof: os.refuseProof.handler(async ({ input: { reason, ...path }, context }) =>
    proofViewOf(orRefuse(await refuseProof(deps, path, reason, await issuer(context, path.organizationId)))),
  ),
  revokeProof: os.revokeProof.handler(async ({ input: { reason, ...path }, context }) => {
    const by = await issuer(context, path.organizationId);
    await confirmedRecently(context, deps.now());
    return proofViewOf(orRefuse(await revokeProof(deps, path, reason, by)));
  }),

  getServiceByLink: os.getServiceByLink.handler(async ({ input }) =>
    orRefuse(await seeByLink(deps, input.manageToken)),
  ),
  sayByLink: os.sayByLink.handler(async ({ input: { manageToken, ...word } }) =>
    asSeen(await giveWord(deps, () => recordOfLink(deps, manageToken), word)),
  ),
  myService: os.myService.handler(async ({ context }) => myService(deps, await ownKey(context))),
  sayOnMyService: os.sayOnMyService.handler(async ({ input: { shiftId, order, ...word }, context }) => {
    const personKey = await ownKey(context);
    const own = async () => {
      const record = await recordOf(deps, shiftId, order);
      return record?.personKey === personKey ? record : undefined;
    };
    return asSeen(await giveWord(deps, own, word));
  }),
  applyForProof: os.applyForProof.handler(async ({ input, context }) =>
    orRefuse(await applyForProof(deps, await ownKey(context), input, context.idempotencyKey)),
  ),
  showProofName: os.showProofName.handler(async ({ input: { number, isShown }, context }) =>
    proofViewOf(orRefuse(await showName(deps, number, isShown, await ownKey(context)))),
  ),
  myServiceData: os.myServiceData.handler(async ({ context }) => ({
    records: await listOwnService(deps, keyOf(await confirmedRecently(context, deps.now()))),
  })),

  sendRemark: os.sendRemark.handler(async ({ input: { params, headers, body } }) =>
    orRefuse(await sendRemark({ ...deps, openDays }, params, body, headers['idempotency-key'])),
  ),
  getRemark: os.getRemark.handler(async ({ input: { remarkToken } }) => orRefuse(await seeRemark(deps, remarkToken))),
  listRemarks: os.listRemarks.handler(async ({ input, context }) => {
    await allowed(context, 'service.approve', { venueId: input.venueId });
    return { remarks: await seeRemarks(deps, input) };
  }),
  answerRemark: os.answerRemark.handler(async ({ input: { text, ...at }, context }) => {
    const { accountId } = await allowed(context, 'service.approve', { venueId: at.venueId });
    return orRefuse(await answerRemark(deps, at, text, accountId));
  }),

  verifyProof: os.verifyProof.handler(async ({ input }) => {
    const proof = await findProof(deps.service, input.number);
    // What was never issued is nobody's business but the holder's and the issuer's.
    if (!proof?.issued) throw notFound();
    return publicProofOf(deps.service, proof);
  }),
  listProofNotices: os.listProofNotices.handler(async () => ({
    notices: await listNotices(deps.service, localDateOf(deps.now(), 'Asia/Shanghai')),
  })),
  getProofStatus: os.getProofStatus.handler(async () => ({
    credential: await statusListOf(await listRevoked(deps.service), issuing, deps.now()),
  })),
  listProofKeys: os.listProofKeys.handler(async () => {
    const { kid, x } = issuing.key;
    const kept = (await listKeys(deps.service)).filter((key) => key.kid !== kid);
    const jwk = (key: { kid: string; x: string }) =>
      ({ kty: 'OKP', crv: 'Ed25519', x: key.x, kid: key.kid, use: 'sig', alg: 'EdDSA' }) as const;
    return { keys: [jwk({ kid, x }), ...kept.map(jwk)] };
  }),
  listCheckpoints: os.listCheckpoints.handler(async ({ input }) => {
    const { items: checkpoints, ...next } = await listCheckpointPage(deps.service, input);
    return { checkpoints, ...next };
  }),
  listLedgerHashes: os.listLedgerHashes.handler(async ({ input: { on, ...page } }) => {
    const { items, ...next } = await listEntryPage(deps.service, on, page);
    return { hashes: items.map((entry) => leafHash(sha256, entry)), ...next };
  }),
});

export const handler = httpHandler(
  router,
  (authorization) => callerOf(people, authorization, deps.now()),
  openTable(auditTable),
);
