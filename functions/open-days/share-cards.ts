/**
 * The pictures that messengers show of a shared link (`og:image`). A function of its own, since it carries the Chinese font; what it
 * drew is kept by the edge, and by itself for as long as it lives.
 */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { preferredLocale, type Locale } from '../../shared/kernel/text.ts';
import { problemOf } from '../edge/problem-response.ts';
import { respondProblem } from '../edge/respond.ts';
import { responseHeaders } from '../edge/response-headers.ts';
import { throughSite } from '../edge/through-site.ts';
import { openTable } from '../store/table.ts';
import { suppliesTable } from '../supplies/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { cardView } from './card-view.ts';
import { drawCard } from './draw-card.ts';
import { openDaysTable } from './table.ts';

const deps = {
  openDays: openTable(openDaysTable),
  volunteering: openTable(volunteeringTable),
  supplies: openTable(suppliesTable),
};

const mostKept = 100;
/** By what the picture says, so that one of before is never shown. */
const drawn = new Map<string, Buffer>();

function pictureOf(view: NonNullable<Awaited<ReturnType<typeof cardView>>>, locale: Locale): Buffer {
  const key = JSON.stringify([view, locale]);
  const picture = drawn.get(key) ?? drawCard(view, locale);
  drawn.delete(key);
  drawn.set(key, picture);
  if (drawn.size > mostKept) drawn.delete(drawn.keys().next().value!);
  return picture;
}

export const handler = throughSite(async (event): Promise<APIGatewayProxyStructuredResultV2> => {
  const asked = new URLSearchParams(event.rawQueryString).get('language');
  const locale: Locale = asked === 'en' || asked === 'zh-CN' ? asked : preferredLocale(undefined);
  const [, id] = /^([a-z]{3}_[0-9a-z]{26})\.png$/.exec(event.pathParameters?.card ?? '') ?? [];
  const view = id && (await cardView(deps, id, locale));
  if (!view) return respondProblem(problemOf('not-found', { locale, requestId: event.requestContext.requestId }));
  return {
    statusCode: 200,
    headers: { ...responseHeaders, 'content-type': 'image/png', 'cache-control': 'public, max-age=300, s-maxage=3600' },
    body: pictureOf(view, locale).toString('base64'),
    isBase64Encoded: true,
  };
});
