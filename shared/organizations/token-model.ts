/** API tokens: programs of an organization act with one of its roles, less what the token leaves out. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { line } from '../kernel/text.ts';
import { instant, localDate } from '../kernel/time.ts';
import type { Action } from './actions.ts';
import { roleFields } from '../identity/model.ts';

/**
 * What a program may be allowed at all. People and their access are none of its business: no members, no tokens, no
 * contacts, no minors, no audit.
 */
export const tokenActions = [
  'open-day.edit',
  'venue.edit',
  'board.see',
  'roster.see',
  'drive.edit',
  'donation.receive',
  'campaign.edit',
  'round.report',
] as const satisfies readonly Action[];
const tokenAction = z.enum(tokenActions);
export type TokenAction = z.infer<typeof tokenAction>;

const tokenFields = { name: line(80), ...roleFields, actions: z.array(tokenAction).min(1).max(tokenActions.length) };

export const tokenDraft = z.object({ ...tokenFields, days: z.int().min(1).max(365) });
export type TokenDraft = z.infer<typeof tokenDraft>;

export const apiToken = z.object({
  tokenId: idOf('apiToken'),
  ...tokenFields,
  madeAt: instant,
  /** UTC; absent while it was never used. */
  lastUsedOn: localDate.optional(),
  expiresAt: instant,
});
export type ApiToken = z.infer<typeof apiToken>;
