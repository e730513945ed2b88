/**
 * The one click by which a mail program ends mails for its owner: a form without cookies and from no page, so it is answered
 * here and not by the site. Mails that change a place go on. Source: RFC 8058.
 */
import { throughSite } from '../edge/through-site.ts';
import { logger } from '../runtime/logger.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openTable } from '../store/table.ts';
import { stopByOneClick } from './stop-mails.ts';
import { messagesTable } from './table.ts';

const deps = { messages: openTable(messagesTable), secret: requiredEnv('SIGNING_SECRET'), now: Date.now };

export const handler = throughSite(async (event) => {
  const done = await stopByOneClick(deps, event.pathParameters?.stopToken ?? '');
  if (done) logger.info('mails-ended', { by: 'one-click' });
  return {
    statusCode: done ? 200 : 404,
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
    body: '',
  };
});
