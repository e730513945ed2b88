/** How many entries go in one request: known to the API and, without its schemas, to the scanner. */

/** Below the largest body, with each entry as long as it can be (tests/unit/attendance/events.test.ts). */
export const entriesAtOnce = 150;
