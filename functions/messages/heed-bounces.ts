/** Woken by SES through EventBridge when mail came back or was complained of. Told twice or late it does no harm. */
import { logger } from '../runtime/logger.ts';
import { requiredEnv } from '../runtime/env.ts';
import { openTable } from '../store/table.ts';
import { messagesTable } from './table.ts';
import { heedMailEvent, mailEvent } from './undelivered.ts';

const deps = { messages: openTable(messagesTable), secret: requiredEnv('SIGNING_SECRET'), now: Date.now };

export async function handler(event: { readonly detail?: unknown }): Promise<void> {
  const detail = mailEvent.parse(event.detail);
  const addresses = await heedMailEvent(deps, detail);
  logger.info('mail-undelivered', { told: detail.eventType, addresses });
}
