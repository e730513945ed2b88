/** A volunteer asks the organization that recorded their hours to certify them; free, and of nothing but what it approved. */
import { randomInt } from 'node:crypto';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { localDateOf } from '../../shared/kernel/time.ts';
import { newConsents } from '../../shared/privacy/consents.ts';
import type { Proof, ProofApplication } from '../../shared/service/model.ts';
import { mostServices } from '../../shared/service/proof-rules.ts';
import { listedUnder } from '../privacy/person-list.ts';
import { volunteerNoOf } from '../runtime/secrets.ts';
import { createOnce, repeatableRequest } from '../store/commit-once.ts';
import { instantOf, type Actor } from './change-record.ts';
import type { ServiceDeps } from './deps.ts';
import { findProof, proofsPartition, putProof, type StoredLine, type StoredProof } from './proof-store.ts';
import { proofViewOf } from './proof-view.ts';
import type { StoredService } from './record-store.ts';
import { recordOf, recordsOfPerson } from './see-service.ts';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 50 random bits: the public page is found by whoever has the paper, and by nobody else. */
const newNumber = (now: number) =>
  `HL-${localDateOf(now, 'Asia/Shanghai').slice(0, 4)}-${Array.from({ length: 10 }, () => letters[randomInt(32)]).join('')}`;

type Asked = Pick<ProofApplication, 'organizationId' | 'from' | 'until'>;

function lineOf(record: StoredService): StoredLine {
  const { shiftId, order, openDayId, venueId, dayName, venueName, role, startAt, zone, approved } = record;
  const on = localDateOf(startAt, zone);
  return {
    ...{ shiftId, order, openDayId, venueId, dayName, venueName, role, on },
    ...{ minutes: approved!.minutes, class: approved!.class },
  };
}

/** The approved services of a person with one organization in a period, the earliest first. */
export async function linesOf(deps: ServiceDeps, personKey: string, { organizationId, from, until }: Asked) {
  const { records } = await recordsOfPerson(deps, personKey);
  return records
    .filter((record) => record.organizationId === organizationId && record.approved)
    .map(lineOf)
    .filter(({ on }) => on >= from && on <= until)
    .sort((a, b) => a.on.localeCompare(b.on) || a.shiftId.localeCompare(b.shiftId));
}

export const sumOf = (lines: readonly StoredLine[]) => lines.reduce((sum, { minutes }) => sum + minutes, 0);

/** Refuses: proof.no-hours, proof.too-many-services, key.reused. */
export async function applyForProof(
  deps: ServiceDeps,
  personKey: string,
  { notice, ...asked }: ProofApplication,
  idempotencyKey: string | undefined,
  appliedBy?: string,
): Promise<Result<Proof>> {
  const { service, secret, now } = deps;
  const { records } = await recordsOfPerson(deps, personKey);
  const services = await linesOf(deps, personKey, asked);
  const name = records.find(({ organizationId }) => organizationId === asked.organizationId)?.organizationName;
  if (!name || sumOf(services) === 0) return refuse('proof.no-hours');
  if (services.length > mostServices) return refuse('proof.too-many-services');
  const appliedAt = instantOf(deps);
  const proof: StoredProof = {
    ...{ type: 'service-proof', number: newNumber(now()), ...asked, organizationName: name, state: 'applied' },
    ...{ personKey, ...listedUnder(personKey, appliedAt), volunteerNo: volunteerNoOf(secret, personKey) },
    ...{ services, count: services.length, minutes: sumOf(services), appliedAt, revision: 1 },
    ...(appliedBy === undefined ? {} : { appliedBy }),
    ...(notice ? { consents: newConsents(['proof_notice'], { channel: 'web', now: now() }) } : {}),
  };
  const verb = `proof#${personKey}`;
  const body = { ...asked, notice };
  const request = repeatableRequest(proofsPartition(asked.organizationId), verb, idempotencyKey, body, now());
  const made = await createOnce(service, request, proof.number, putProof(service, proof));
  if (!made?.ok) return made ?? refuse('busy');
  return accept(proofViewOf((await findProof(service, made.value))!));
}

type Served = { readonly shiftId: string; readonly order: number };

/**
 * For somebody who has a phone alone and stands at the desk: staff find one of their records, and write the application down.
 * Somebody else issues it. Refuses: not-found, proof.own, and as applyForProof.
 */
export async function applyForSomebody(
  deps: ServiceDeps,
  { shiftId, order, ...asked }: ProofApplication & Served,
  by: Actor,
  idempotencyKey: string | undefined,
): Promise<Result<Proof>> {
  const record = await recordOf(deps, shiftId, order);
  if (record?.personKey === undefined || record.organizationId !== asked.organizationId) return refuse('not-found');
  if (record.personKey === by.personKey) return refuse('proof.own');
  return applyForProof(deps, record.personKey, asked, idempotencyKey, by.accountId);
}
