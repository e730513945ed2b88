/** What help says to other contexts, as it appears in the table's stream: somebody asked, and whose people are to be told. */
import * as z from 'zod';

/** Nothing of what was asked: not where, not what, not by whom. */
export const helpMailStored = z.object({
  type: z.literal('help-mail'),
  /** Whose people answer it; the coordinator where it is absent. */
  organizationId: z.string().optional(),
  stationName: z.object({ 'zh-CN': z.string(), en: z.string() }).optional(),
  at: z.string(),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type HelpMailStored = z.infer<typeof helpMailStored>;
