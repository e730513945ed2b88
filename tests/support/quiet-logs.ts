/**
 * Keeps what functions log and measure of their daily work, and of the guesses that tests make, out of the report of the
 * tests; other warnings and errors stay.
 */
const daily = /^\{"(?:level":"info"|level":"warn","event":"(?:sign-in|link|token)-refused"|_aws")/;
const once = Symbol.for('quiet logs of the tests');

// Files of a suite share a process.
if (!(once in process.stdout)) {
  const write = process.stdout.write.bind(process.stdout);
  const quiet = ((text: string | Uint8Array, ...rest: never[]) =>
    daily.test(String(text)) || write(text, ...rest)) as typeof process.stdout.write;
  Object.assign(process.stdout, { write: quiet, [once]: true });
}
