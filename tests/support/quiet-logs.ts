/**
 * Keeps what functions log and measure of their daily work, and of the guesses that tests make, out of the report of the
 * tests; other warnings and errors stay.
 */
const write = process.stdout.write.bind(process.stdout);
const daily = /^\{"(?:level":"info"|level":"warn","event":"(?:sign-in|link|token)-refused"|_aws")/;

process.stdout.write = ((text: string | Uint8Array, ...rest: never[]) =>
  daily.test(String(text)) || write(text, ...rest)) as typeof process.stdout.write;
