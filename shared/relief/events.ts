/** What relief says to other contexts, as it appears in the table's stream: a team is missed, and who is to be told. */
import * as z from 'zod';

export const roundAlarmStored = z.object({
  type: z.literal('round-alarm'),
  alarmId: z.string(),
  campaignId: z.string(),
  roundId: z.string(),
  /** Which time it rings. */
  times: z.int(),
  plannedEndAt: z.string(),
  zone: z.string(),
  teamName: z.string().optional(),
  to: z.enum(['coordinator', 'lead']),
  email: z.string(),
  /** Of an account none is known: its mail begins in Chinese. */
  locale: z.enum(['zh-CN', 'en']),
  /** Seconds since 1970. */
  expiresAt: z.int(),
});
export type RoundAlarmStored = z.infer<typeof roundAlarmStored>;
