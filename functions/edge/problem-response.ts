/**
 * Turns whatever a handler threw into a problem document (RFC 9457) in the reader's language.
 * Refusals keep their code; invalid input names its fields; a fault says nothing of the inside.
 */
import { ORPCError } from '@orpc/server';
import { refusalText } from '../../shared/kernel/contract.ts';
import { faultOf } from '../../shared/kernel/faults.ts';
import { fieldErrors, type InputIssue, type Problem } from '../../shared/kernel/problem.ts';
import { commonRefusals, type RefusalText } from '../../shared/kernel/refusals.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import { logger } from '../runtime/logger.ts';
import { count } from '../runtime/metrics.ts';
import { isTooBusy } from '../store/table.ts';

export type ProblemContext = {
  readonly locale: Locale;
  readonly requestId: string;
  /** Of the contract, for the log; unknown where no procedure was asked for. */
  readonly endpoint?: string;
};

export function problemOf(
  code: string,
  { locale, requestId }: ProblemContext,
  more: Partial<Pick<Problem, 'errors' | 'data'>> = {},
): Problem {
  const text: RefusalText = refusalText(code) ?? commonRefusals.fault;
  return { type: `/api/docs#${code}`, title: text[locale], status: text.status, code, requestId, ...more };
}

const issuesOf = (error: ORPCError<string, unknown>): readonly InputIssue[] | undefined => {
  const issues = (error.cause as { issues?: unknown } | undefined)?.issues;
  return error.code === 'BAD_REQUEST' && Array.isArray(issues) ? issues : undefined;
};

export function problemOfError(error: unknown, context: ProblemContext): Problem {
  if (error instanceof ORPCError) {
    const issues = issuesOf(error);
    if (issues) return problemOf('input.invalid', context, { errors: fieldErrors(issues, context.locale) });
    if (refusalText(error.code)) {
      if (!error.defined) logger.warn('refusal-not-in-contract', { requestId: context.requestId, code: error.code });
      return problemOf(error.code, context, error.data ? { data: error.data as Problem['data'] } : {});
    }
  }
  const { requestId, endpoint } = context;
  const code = isTooBusy(error) ? 'busy' : 'fault';
  count({ BusyAnswers: code === 'busy' ? 1 : 0 });
  logger.error('request-failed', { requestId, endpoint, ...faultOf(error) });
  return problemOf(code, context);
}
