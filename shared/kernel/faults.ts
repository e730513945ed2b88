/**
 * What a log may say of something that was thrown: its kind, where it happened, and its words up to the first value,
 * since services put addresses and texts into theirs. Pure; the functions and the site log with it.
 */
export type Fault = {
  readonly fault: string;
  readonly message: string | undefined;
  readonly stack: string | undefined;
};

/** Where a value may begin: after a colon, in quotes, an address, a number as long as a telephone's. */
const value = /[:"'`“‘]|\S*@|\+?\d{5}/;

const wordsOf = (message: string) => message.split(value, 1)[0]!.trim().slice(0, 200);
/** Lines of the stack alone: a message may have several lines and look like one. */
const placesOf = ({ stack = '', message }: Error) =>
  stack
    .replace(message, () => '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 7)
    .map((line) => line.trim())
    .join(' ');

export const faultOf = (thrown: unknown): Fault =>
  thrown instanceof Error
    ? { fault: thrown.name, message: wordsOf(thrown.message), stack: placesOf(thrown) }
    : { fault: typeof thrown, message: undefined, stack: undefined };
