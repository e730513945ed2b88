/**
 * Work on many things, of which one may be broken: it is logged and counted, the others are done, and the run fails at
 * the end, so that it is seen. Called by schedules and by streams that follow one change in many records.
 */
import { faultOf } from '../../shared/kernel/faults.ts';
import { logger } from './logger.ts';
import { count } from './metrics.ts';

/** Answers how many were done. Throws: when any failed, after all were tried. `nameOf` names a thing in the log. */
export async function doEach<Thing>(
  things: AsyncIterable<Thing> | Iterable<Thing>,
  nameOf: (thing: Thing) => string,
  work: (thing: Thing) => Promise<unknown>,
): Promise<number> {
  let [done, failed] = [0, 0];
  for await (const thing of things) {
    try {
      await work(thing);
      done += 1;
    } catch (error) {
      failed += 1;
      logger.error('one-of-many-failed', { of: nameOf(thing), ...faultOf(error) });
    }
  }
  if (failed === 0) return done;
  count({ RecordsFailed: failed });
  throw new Error(`${failed} of ${failed + done} failed`);
}
