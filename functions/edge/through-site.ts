/**
 * Where a stage has a web ACL before its site, the API answers only what came through it: its own address is no secret, and
 * would be a way around. Wraps every function behind the API (infra/constructs/registered-function.ts sets ONLY_THROUGH_SITE).
 */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { isOriginKey } from '../../shared/kernel/origin-key.ts';
import { preferredLocale } from '../../shared/kernel/text.ts';
import { problemOf } from './problem-response.ts';
import { respondProblem } from './respond.ts';

type Handler = (event: APIGatewayProxyEventV2, lambda?: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export const throughSite =
  (handler: Handler): Handler =>
  async (event, lambda) => {
    const { headers, requestContext } = event;
    if (process.env.ONLY_THROUGH_SITE !== 'on' || isOriginKey(headers['x-origin-key'], process.env.ORIGIN_KEY))
      return handler(event, lambda);
    const locale = preferredLocale(headers['accept-language']);
    return respondProblem(problemOf('not-found', { locale, requestId: requestContext.requestId }));
  };
