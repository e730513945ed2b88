/**
 * Ids and times of a round's phones, when a team is missed, and when a phone empties itself. Pure, and without zod: the
 * browser has it too.
 */
import { day, minute } from '../kernel/spans.ts';

const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of a phone follows from its key, so that nothing can be written into it, and preparing twice is preparing once.
 * `digest` is the SHA-256 of the public key as it is sent.
 */
export const phoneIdOf = (digest: Uint8Array): string =>
  `dev_${[...digest.subarray(0, 26)].map((byte) => letters[byte % 32]).join('')}`;

/** So many phones of one round: one each for a large team, and a few that were lost. */
export const mostPhones = 60;

/** A phone that finds no network for days is heard so long after the planned end. */
export const phoneUntil = (plannedEndAt: string, now: number) => Math.max(Date.parse(plannedEndAt), now) + 7 * day;

/** A team that is not back so long after the planned end is missed. */
export const missedAfter = 30 * minute;
export const missedFrom = (plannedEndAt: string) => Date.parse(plannedEndAt) + missedAfter;
/** An alarm that nobody answers is raised again so often. */
export const alarmEvery = 15 * minute;
/** Who reached the team says for how long the alarm rests. */
export const restMinutes = [30, 60, 120] as const;

/** Lines of contacts are kept so long after the round, then only what they come to. Source: domain guide 8. */
export const talliesKept = 90 * day;

/** What was sent is on the phone for another day, in case somebody asks; then the phone is empty. */
export const emptyAfter = day;
/** `sentAt` is when the last tally was answered; undefined while anything waits. */
export const isToEmpty = (sentAt: number | undefined, plannedEndAt: string, now: number) =>
  sentAt !== undefined && now >= Math.max(sentAt, Date.parse(plannedEndAt)) + emptyAfter;

/** A plan that the phone saw longer ago is not fresh enough to set out with. */
export const freshFor = 7 * day;
