/** Spans of time in milliseconds. Without zod, since rules in the browser count with them too. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
