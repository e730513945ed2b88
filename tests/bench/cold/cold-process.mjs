/**
 * One cold start: a process of its own loads a bundle, answers one event, and tells how long each took. Plain
 * JavaScript, so that nothing of TypeScript is in the time of the process. Started by cold.ts.
 */
import { createRequire } from 'node:module';

const [bundle = '', event = ''] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const began = performance.now();
const { handler } = require(bundle);
const loaded = performance.now();
const answer = await handler(JSON.parse(event));
const answered = performance.now();
process.stdout.write(
  `\n${JSON.stringify({ importMs: loaded - began, firstMs: answered - loaded, status: answer?.statusCode })}`,
  // Open connections to the store would keep the process.
  () => process.exit(),
);
