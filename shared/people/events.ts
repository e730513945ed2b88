/** What people say to other contexts: a code was asked for, as it appears in the table's stream. */
import * as z from 'zod';

export const codeStored = z.object({
  type: z.literal('code'),
  codeId: z.string(),
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type CodeStored = z.infer<typeof codeStored>;
