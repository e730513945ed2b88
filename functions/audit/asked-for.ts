/**
 * What the audit tells of a request: its endpoint by the contract, and the ids and the reason of the input that the handler
 * gets. Never the path as it was spelt: one thing has many spellings. Called by the edge for every request (http.ts).
 */
import type { AnyProcedure } from '@orpc/server';
import { auditReason, takenAs, type AuditEntry } from '../../shared/audit/model.ts';
import { idPrefixes } from '../../shared/kernel/ids.ts';

export type AskedFor = Pick<AuditEntry, 'endpoint' | 'things' | 'reason' | 'asFile'>;

const ids = new RegExp(`^(?:${Object.values(idPrefixes).join('|')})_[0-9a-hjkmnp-tv-z]{26}$`);
/** Anything else may be what someone typed, and stays out. */
const isId = (value: unknown): value is string => typeof value === 'string' && ids.test(value);

/** Ids that an answer names at its top, e.g. of what was made. */
export const idsIn = (answer: unknown): string[] =>
  Object.values(typeof answer === 'object' && answer !== null ? answer : {}).filter(isId);

/** Method and path as in the contract. */
export function endpointOf(procedure: AnyProcedure): string {
  const { method, path } = procedure['~orpc'].route;
  return `${method} /api${path}`;
}

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown) => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** `input` as it was decoded. It may still be refused: only what has the form of an id or a reason is taken. */
export function askedFor(procedure: AnyProcedure, input: unknown): AskedFor {
  const { inputStructure, path = '' } = procedure['~orpc'].route;
  const whole = fieldsOf(input);
  const part = (name: string) => (inputStructure === 'detailed' ? fieldsOf(whole[name]) : whole);
  const [params, query, body] = [part('params'), part('query'), part('body')];
  const overridden = fieldsOf(body.overrideOverlap);
  return {
    endpoint: endpointOf(procedure),
    things: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => params[name!]).filter(isId),
    reason: auditReason.safeParse(body.reason ?? overridden.reason).data,
    asFile: takenAs.as.safeParse(query.as).data && true,
  };
}
