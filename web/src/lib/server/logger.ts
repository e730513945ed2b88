/**
 * The site's log: a JSON line for each fault, on standard output like those of the functions, since Lambda would wrap what
 * goes through `console` in a line of its own.
 */
import { faultOf } from '#shared/kernel/faults.ts';

type Fields = Readonly<Record<string, string | undefined>>;

export function logFault(event: 'request-failed' | 'api-not-reached', error: unknown, fields: Fields = {}): void {
  process.stdout.write(`${JSON.stringify({ level: 'error', event, ...fields, ...faultOf(error) })}\n`);
}
