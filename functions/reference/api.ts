/** Health, the OpenAPI document, the readable reference, and the answer to every path that does not exist. */
import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { preferredLocale } from '../../shared/kernel/text.ts';
import { compressed } from '../edge/compress.ts';
import { problemOf } from '../edge/problem-response.ts';
import { respondProblem } from '../edge/respond.ts';
import { responseHeaders } from '../edge/response-headers.ts';
import { throughSite } from '../edge/through-site.ts';
import { referenceStyle } from './reference-style.ts';
import { openApiText, referencePage } from './reference-texts.ts';

const answer = (
  contentType: string,
  body: string,
  headers: Record<string, string> = {},
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { ...responseHeaders, 'content-type': contentType, ...headers },
  body,
});

const forAnHour = { 'cache-control': 'public, max-age=3600' };

async function answerWithPage(): Promise<APIGatewayProxyStructuredResultV2> {
  const hash = createHash('sha256').update(referenceStyle).digest('base64');
  return answer('text/html; charset=utf-8', await referencePage(), {
    ...forAnHour,
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  });
}

export const handler = throughSite(async (event) => {
  if (event.requestContext.http.method === 'GET') {
    switch (event.rawPath) {
      case '/api/health':
        return answer('application/json', JSON.stringify({ status: 'ok' }), { 'cache-control': 'no-store' });
      case '/api/openapi.json':
        return compressed(event, answer('application/json', await openApiText(), forAnHour));
      case '/api/docs':
        return compressed(event, await answerWithPage());
    }
  }
  return respondProblem(
    problemOf('not-found', {
      locale: preferredLocale(event.headers['accept-language']),
      requestId: event.requestContext.requestId,
    }),
  );
});
