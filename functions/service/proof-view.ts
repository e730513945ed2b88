/** A proof as everybody sees it, and as its holder and issuer do. */
import type { Proof, PublicProof } from '../../shared/service/model.ts';
import { readRecords, recordKey } from './record-store.ts';
import type { Table } from '../store/table.ts';
import type { StoredProof } from './proof-store.ts';

const shared = (proof: StoredProof) => {
  const { number, state, organizationName, from, until, minutes, issued, revoked, noticeUntil } = proof;
  return {
    ...{ number, state, organizationName, from, until, minutes, noticeUntil },
    issuedAt: issued?.at,
    revokedAt: revoked?.at,
    revocationReason: revoked?.reason,
  };
};

/** Whether a line no longer says what its record does: corrected, voided, or gone. */
export async function hasChanged(service: Table, { services = [] }: StoredProof): Promise<boolean> {
  const records = await readRecords(service, services);
  const byKey = new Map(records.map((record) => [record.sk, record]));
  return services.some((line) => {
    const record = byKey.get(recordKey(line).sk);
    return record?.personKey !== undefined && record.approved?.minutes !== line.minutes;
  });
}

export async function publicProofOf(service: Table, proof: StoredProof): Promise<PublicProof> {
  return {
    ...shared(proof),
    services: proof.count,
    hasChangedSince: await hasChanged(service, proof),
    ...(proof.isNameShown && proof.name ? { name: proof.name } : {}),
  };
}

export function proofViewOf(proof: StoredProof): Proof {
  const { organizationId, services = [], name, volunteerNo, idType, idLast4, appliedAt, consents, isNameShown } = proof;
  return {
    ...shared(proof),
    ...{ organizationId, name, volunteerNo, idType, idLast4, appliedAt },
    services: services.map(({ openDayId: _, venueId: __, ...line }) => line),
    notice: consents !== undefined,
    isNameShown: isNameShown ?? false,
    refusalReason: proof.refused?.reason,
    personInCharge: proof.issued?.personInCharge,
    handler: proof.issued?.handler,
    contact: proof.issued?.contact,
  };
}
