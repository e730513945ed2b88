/**
 * The two kinds of endpoints behind a sign-in: those that a role must grant, which leave a trace in the audit
 * (functions/audit/audit-log.ts), and those about the signed-in person alone. Every contract uses one of them.
 */
import { confirmedEndpoint, errorsOf, staffEndpoint } from '../kernel/contract.ts';
import type { LimitName } from '../kernel/limits.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import type { Action } from './role-rules.ts';

/** What the edge reads of an endpoint before it lets a request through to its handler. */
export type EndpointMeta = {
  readonly signedIn?: true;
  /** Asks for a fresh confirmation (functions/identity/step-up.ts). */
  readonly confirmed?: true;
  /** The action that some membership must grant; scope is the handler's to ask. */
  readonly action?: Action;
  readonly ownAffairs?: true;
  /** A read of counts and terms only: it leaves no trace. */
  readonly showsNobody?: true;
  /** Shows again what was opened with a reason, under the pass that came with it: that entry is its trace. */
  readonly tracedBefore?: true;
  /** Makes something new, and takes an Idempotency-Key: the same request sent again makes no second one. */
  readonly creates?: true;
  /** How often it may be asked (functions/edge/limit-requests.ts). */
  readonly limits?: readonly LimitName[];
};

export const endpointFor = (action: Action) => staffEndpoint.meta({ action });

/** For what makes something new (functions/store/commit-once.ts). */
export const createFor = (action: Action) =>
  endpointFor(action)
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .meta({ creates: true });

/** For what cannot be taken back. */
export const confirmedEndpointFor = (action: Action) => confirmedEndpoint.meta({ action });

/** For what makes something new that cannot be taken back. */
export const confirmedCreateFor = (action: Action) =>
  confirmedEndpointFor(action)
    .errors(errorsOf(commonRefusals, ['key.reused']))
    .meta({ creates: true });

/** For reads that show no person, such as the board, which pages ask for again every few seconds. */
export const countsFor = (action: Action) => staffEndpoint.meta({ action, showsNobody: true });

/** For looking again at a list of people that was opened with a reason, to whoever holds the pass that came with it. */
export const tracedBeforeFor = (action: Action) => staffEndpoint.meta({ action, tracedBefore: true });

/** One's own account, places, sessions: whoever signed in may, and only for oneself. */
export const ownEndpoint = staffEndpoint.meta({ ownAffairs: true });

/** The same, so often as these limits say. */
export const limitedOwn = (...names: readonly LimitName[]) =>
  ownEndpoint.errors(errorsOf(commonRefusals, ['too-many-requests'])).meta({ limits: names });
