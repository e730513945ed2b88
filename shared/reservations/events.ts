/**
 * What every record in a slot (sign-up, group hold, booking) says of its slot, for those who follow records in the
 * stream. The engine keeps it up to date (functions/reservations/follow-slot.ts); messages tells people of it.
 */
import * as z from 'zod';
import { bilingualDraft, bilingualLine, bilingualParagraph } from '../kernel/text.ts';
import { slotStatus } from './model.ts';

/** Facts of a slot that people come by; a change of any of them concerns everyone in it. */
const facts = {
  slotStatus: slotStatus.optional(),
  startAt: z.string(),
  endAt: z.string(),
  zone: z.string(),
  /** The venue's address or place. */
  place: bilingualLine(160).optional(),
  /** May be in one language alone. */
  meetingPoint: bilingualDraft(300).optional(),
  role: z.string().optional(),
  sessionTitle: bilingualLine(120).optional(),
};

export const slotChange = z.object({
  at: z.string(),
  /** False: the organizer chose to tell nobody. */
  tell: z.boolean(),
  /** Why it was called off, as people read it. */
  reason: bilingualParagraph(300).optional(),
  /** What changed, each with its value before the first of the changes that lie less than ten minutes apart. */
  before: z.object(facts).partial(),
});
export type SlotChange = z.infer<typeof slotChange>;

/** What the person answered to a reminder, for the times as they were then. */
export const reminderAnswer = z.object({ coming: z.boolean(), at: z.string(), startAt: z.string() });
export type ReminderAnswer = z.infer<typeof reminderAnswer>;

/** How a person came into the slot, where they did not do it alone; messages says so. */
export const cameBy = z.enum(['staff', 'moved-by-staff', 'swap']);
export type CameBy = z.infer<typeof cameBy>;

export const slotFields = {
  cameBy: cameBy.optional(),
  /** How many seats it had before staff gave some back, the last time that they did. */
  hadSeats: z.int().optional(),
  /** Places of the same person that this one came in place of; the mail about it takes them off calendars. */
  replaces: z.array(z.object({ slotId: z.string(), order: z.int() })).optional(),
  /** When its state last changed. */
  changedAt: z.string().optional(),
  /** A lowered capacity took the seat and put the person first in line: the slot's version then. */
  backInLine: z.int().optional(),
  answer: reminderAnswer.optional(),
  /** Rises with each change of the slot; a record never goes back to an older one. 0 or absent: as signed up for. */
  slotVersion: z.int().optional(),
  /** Absent on records of before: published. */
  slotStatus: slotStatus.optional(),
  place: facts.place,
  slotChange: slotChange.optional(),
};

/** Changes that lie less than this apart are one to those who are told of them. */
export const oneChangeMinutes = 10;
