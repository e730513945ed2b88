/** Loaded before the functions: takes the turns of functions/reservations/limit-concurrency.ts out, so that nobody waits. */
import { registerHooks } from 'node:module';

registerHooks({
  load: (url, context, next) =>
    url.endsWith('/functions/places/take-turns.ts')
      ? { format: 'module', shortCircuit: true, source: 'export const limitConcurrency = (_, work) => work();' }
      : next(url, context),
});
