/**
 * What organizers set for the messages of an open day: their own lines, and when reminders and thanks go. A rule's time is an
 * hour of the venue's day, so many days before or after the day of the shift; nothing goes at night.
 */
import * as z from 'zod';
import { messageWithLine } from './model.ts';
import { ownLine } from './own-text-rules.ts';
import { mostRules } from './own-messages.ts';

/** Quiet from 22 to 7 in the venue's zone. */
const earliestHour = 7;
const latestHour = 21;

export const reminderRule = z.object({
  ruleId: z.string().regex(/^[a-z0-9-]{1,20}$/),
  message: z.enum(['reminder', 'thanks']),
  /** Before the start for a reminder, after the end for thanks. */
  days: z.int().min(0).max(14),
  /** Local hour of the venue. */
  hour: z.int().min(earliestHour).max(latestHour),
  to: z.enum(['everyone', 'shifts', 'sessions']),
});
export type ReminderRule = z.infer<typeof reminderRule>;

export const settingsDraft = z.object({
  lines: z.partialRecord(messageWithLine, ownLine),
  rules: z
    .array(reminderRule)
    .max(mostRules)
    .refine((rules) => new Set(rules.map(({ ruleId }) => ruleId)).size === rules.length, { error: 'rule-twice' }),
});
export type SettingsDraft = z.infer<typeof settingsDraft>;
export const messageSettings = settingsDraft.extend({ revision: z.int() });
export type MessageSettings = z.infer<typeof messageSettings>;

export const defaultSettings: MessageSettings = {
  lines: {},
  rules: [
    { ruleId: 'day-before', message: 'reminder', days: 1, hour: 11, to: 'everyone' },
    { ruleId: 'thanks', message: 'thanks', days: 1, hour: 10, to: 'shifts' },
  ],
  revision: 0,
};
