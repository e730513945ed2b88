/** Issuing, turning down and revoking a proof, and its holder showing their name. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { maskedName } from '../../shared/privacy/masking-rules.ts';
import type { IssueDraft } from '../../shared/service/model.ts';
import { decideIssue, decideRefusal, decideRevocation, noticeUntilOf } from '../../shared/service/proof-rules.ts';
import type { ProofRefusalReason, RevocationReason } from '../../shared/service/words.ts';
import { transact, type Write } from '../store/commit-once.ts';
import type { Changes } from '../store/expressions.ts';
import { linesOf, sumOf } from './apply-for-proof.ts';
import { instantOf, type Actor } from './change-record.ts';
import type { ServiceDeps } from './deps.ts';
import {
  deleteNotice,
  findProof,
  proofChangeOf,
  putNotice,
  putRevoked,
  readProof,
  takeStatusIndex,
  type StoredProof,
} from './proof-store.ts';

type ProofPath = Pick<StoredProof, 'organizationId' | 'number'>;

/** Writes on condition that nobody decided meanwhile. Refuses: changed-meanwhile. */
async function save(
  { service }: ServiceDeps,
  proof: StoredProof,
  changes: Changes,
  more: readonly Write[] = [],
): Promise<Result<StoredProof>> {
  const failed = await transact(service, [proofChangeOf(service, proof, changes), ...more]);
  return failed.length > 0 ? refuse('changed-meanwhile') : accept((await readProof(service, proof))!);
}

const isHolder = (proof: StoredProof, { personKey }: Actor) => proof.personKey === personKey;

const noticeOf = (
  { number, organizationName, from, until, name = '' }: StoredProof,
  minutes: number,
  until7: string,
) => ({
  ...{ number, organizationName, from, until, minutes, maskedName: maskedName(name), noticeUntil: until7 },
  expiresAt: Math.floor(Date.parse(`${until7}T23:59:59Z`) / 1000),
});

/**
 * Issues what was checked: the lines are read anew, and other minutes than those seen are refused.
 * Refuses: not-found, proof.not-waiting, proof.own, proof.unchecked, proof.no-hours, changed-meanwhile.
 */
export async function issueProof(
  deps: ServiceDeps,
  path: ProofPath,
  { minutes, idChecked, ...signed }: IssueDraft,
  by: Actor,
): Promise<Result<StoredProof>> {
  const proof = await readProof(deps.service, path);
  if (proof?.personKey === undefined) return refuse('not-found');
  const same =
    proof.issued?.by === by.accountId && proof.issued.contact === signed.contact && proof.minutes === minutes;
  if (proof.state === 'issued' && same) return accept(proof);
  const who = { isHolder: isHolder(proof, by), isApplicant: proof.appliedBy === by.accountId };
  const decision = decideIssue(proof, who, idChecked);
  if (!decision.ok) return decision;
  const services = await linesOf(deps, proof.personKey, proof);
  if (services.length === 0) return refuse('proof.no-hours');
  if (sumOf(services) !== minutes) return refuse('changed-meanwhile', { minutes: sumOf(services) });
  const noticeUntil = proof.consents ? noticeUntilOf(deps.now()) : undefined;
  const statusIndex = await takeStatusIndex(deps.service);
  return save(
    deps,
    proof,
    {
      set: {
        ...{ state: 'issued', services, count: services.length, minutes, noticeUntil, statusIndex },
        issued: { ...signed, at: instantOf(deps), by: by.accountId },
      },
    },
    noticeUntil ? [putNotice(deps.service, noticeOf(proof, minutes, noticeUntil))] : [],
  );
}

/** Refuses: not-found, proof.not-waiting, proof.own, changed-meanwhile. */
export async function refuseProof(
  deps: ServiceDeps,
  path: ProofPath,
  reason: ProofRefusalReason,
  by: Actor,
): Promise<Result<StoredProof>> {
  const proof = await readProof(deps.service, path);
  if (!proof) return refuse('not-found');
  if (proof.refused?.reason === reason) return accept(proof);
  const decision = decideRefusal(proof, { isHolder: isHolder(proof, by) });
  if (!decision.ok) return decision;
  return save(deps, proof, { set: { state: 'refused', refused: { reason, by: by.accountId, at: instantOf(deps) } } });
}

/** Refuses: not-found, proof.not-issued, changed-meanwhile. */
export async function revokeProof(
  deps: ServiceDeps,
  path: ProofPath,
  reason: RevocationReason,
  by: Actor,
): Promise<Result<StoredProof>> {
  const proof = await readProof(deps.service, path);
  if (!proof) return refuse('not-found');
  if (proof.revoked?.reason === reason) return accept(proof);
  const decision = decideRevocation(proof);
  if (!decision.ok) return decision;
  const { number, noticeUntil } = proof;
  return save(deps, proof, { set: { state: 'revoked', revoked: { reason, by: by.accountId, at: instantOf(deps) } } }, [
    putRevoked(deps.service, proof),
    ...(noticeUntil ? [deleteNotice(deps.service, { number, noticeUntil })] : []),
  ]);
}

/** The holder's alone. Refuses: not-found, also to anybody else; changed-meanwhile. */
export async function showName(
  deps: ServiceDeps,
  number: string,
  isNameShown: boolean,
  personKey: string,
): Promise<Result<StoredProof>> {
  const proof = await findProof(deps.service, number);
  if (proof?.personKey !== personKey) return refuse('not-found');
  if ((proof.isNameShown ?? false) === isNameShown) return accept(proof);
  return save(deps, proof, { set: { isNameShown } });
}
