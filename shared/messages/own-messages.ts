/** What organizers may add to messages. Apart from the model, so that a browser can show it without zod. */

/** Where a line of their own stands, since there is something to prepare or to come to. */
export const messagesWithLine = [
  'confirmed',
  'promoted',
  'staff-added',
  'staff-moved',
  'reminder',
  'moved',
  'back-on',
  'thanks',
] as const;

/** Reminders of their own in one open day. */
export const mostRules = 6;
