/** The answers of the HTTP edge, as API Gateway takes them: JSON, or a list as CSV, never kept by a cache, with the headers of the API. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { retryAfterOf, type Problem } from '../../shared/kernel/problem.ts';
import { responseHeaders } from './response-headers.ts';

export const respond = (
  status: number,
  contentType: string,
  body: unknown,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: { ...responseHeaders, 'content-type': contentType, 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
});

export const respondCsv = (csv: string, headers: Record<string, string>): APIGatewayProxyStructuredResultV2 => ({
  ...respond(200, 'text/csv; charset=utf-8', undefined, headers),
  body: csv,
});

export function respondProblem(problem: Problem): APIGatewayProxyStructuredResultV2 {
  const seconds = retryAfterOf(problem);
  const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) };
  return respond(problem.status, 'application/problem+json', problem, headers);
}
