/**
 * Proofs: what may be done with one, and until when it stands in public notice. Only the organization that recorded
 * certifies, free of charge (R06). Modelled on 民发〔2015〕149号. Pure.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { day, houseZone, localDateOf } from '../kernel/time.ts';
import type { ServiceRefusal } from './refusals.ts';
import type { IdType, ProofState } from './words.ts';

/** Source: domain guide 2.1, "not less than 7 days". */
export const noticeDays = 7;
/** The last day of the notice: seven whole days after the day of issue. */
export const noticeUntilOf = (issuedAt: number): string => localDateOf(issuedAt + (noticeDays + 1) * day, houseZone);

/** More lines than anybody reads, and fewer than an item of the table holds. */
export const mostServices = 200;

type Decided = { readonly state: ProofState; readonly idType?: IdType | undefined };
type By = {
  readonly isHolder: boolean;
  /** Wrote the application down for somebody who has no account. */
  readonly isApplicant?: boolean;
};

/** Refuses: proof.not-waiting, proof.own, proof.unchecked. */
export function decideIssue(
  { state, idType }: Decided,
  { isHolder, isApplicant = false }: By,
  idChecked: boolean,
): Result<true, ServiceRefusal> {
  if (isHolder || isApplicant) return refuse('proof.own');
  if (state !== 'applied') return refuse('proof.not-waiting');
  return idType && !idChecked ? refuse('proof.unchecked') : accept(true);
}

/** Refuses: proof.own, proof.not-waiting. */
export const decideRefusal = ({ state }: Decided, { isHolder }: By): Result<true, ServiceRefusal> => {
  if (isHolder) return refuse('proof.own');
  return state === 'applied' ? accept(true) : refuse('proof.not-waiting');
};

/** Refuses: proof.not-issued. */
export const decideRevocation = ({ state }: Decided): Result<true, ServiceRefusal> =>
  state === 'issued' ? accept(true) : refuse('proof.not-issued');

/** The full number is printed only where it ends as what was checked. */
export const endsAs = (idNumber: string, idLast4: string | undefined) =>
  idLast4 !== undefined && idNumber.replace(/[()]/g, '').endsWith(idLast4);
