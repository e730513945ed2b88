/** Sign-in codes, sessions and how long they last, and confirming in between that it is still the same person. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { instant, localDate } from '../kernel/time.ts';
import { browsers, systems } from './device-rules.ts';

/** How long a mailed code works, and how often it may be tried (RFC 4226 section 7.3: throttle). */
export const codeLifetimeMinutes = 10;
export const codeTries = 5;
/** Codes that one browser may ask for at one address while one of them lives. */
export const codesPerBrowser = 5;

/** A session ends when it was not used for so many days, and so many days after signing in however much it is used. */
export const sessionIdleDays = 14;
export const sessionDays = 60;

/** What needs a confirmation needs one that is no older. */
export const confirmationMinutes = 10;

/** What the person proved themselves with: the strongest of a session counts. A link is that of an invitation. */
export const factor = z.enum(['link', 'code', 'passkey']);
export type Factor = z.infer<typeof factor>;

/** A session as its owner sees it in the list. */
export const accountSession = z.object({
  sessionId: idOf('accountSession'),
  device: z.object({ browser: z.enum(browsers), system: z.enum(systems) }),
  startedAt: instant,
  /** UTC. */
  lastUsedOn: localDate,
  factor,
  current: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSession>;

/** The answer to a confirmation: the session goes on under this token, and the one that asked is dead. */
export const confirmation = z.object({ confirmedAt: instant, token: z.string() });
export type Confirmation = z.infer<typeof confirmation>;
