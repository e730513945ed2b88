/** What people say to other contexts: a code was asked for, as it appears in the table's stream. */
import * as z from 'zod';

/** What the code is for; the mail says so. */
const codePurpose = z.enum(['sign-in', 'confirm']);
export type CodePurpose = z.infer<typeof codePurpose>;

export const codeStored = z.object({
  type: z.literal('code'),
  codeId: z.string(),
  email: z.string(),
  locale: z.enum(['zh-CN', 'en']),
  purpose: codePurpose,
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type CodeStored = z.infer<typeof codeStored>;
