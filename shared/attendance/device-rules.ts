/**
 * When a device of a gate is done with: once its day is over it lets nobody in and holds no bundle, but what still waits on it may be
 * sent for a while. Pure and without schemas; asked by the API and by the device itself.
 */
import { day, hour } from '../kernel/spans.ts';

/** Somebody takes the phone home with entries on it, and finds a network on the way to work. */
export const deviceGrace = 3 * day;
/** So long before the day is over the device says what waits on it. */
export const warnedBefore = 12 * hour;

/** `grace`: entries alone are taken. */
export function deviceStateAt(expiresAt: string, now: number): 'on' | 'grace' | 'over' {
  const over = Date.parse(expiresAt);
  if (now < over) return 'on';
  return now < over + deviceGrace ? 'grace' : 'over';
}

/** Until when what waits on a device has to be sent; undefined while that is far off. */
export const sendBy = (expiresAt: string, now: number): number | undefined =>
  now < Date.parse(expiresAt) - warnedBefore ? undefined : Date.parse(expiresAt) + deviceGrace;
