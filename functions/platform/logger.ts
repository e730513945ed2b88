/** Structured logs: one JSON line an event. Callers pass ids and codes, never names, addresses or bodies. */
type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

const write = (level: 'info' | 'warn' | 'error', event: string, fields: Fields) => {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
};

/** What a thrown value was, without its message's data: name and the lines of the stack. */
export const faultFields = (error: unknown): Fields => ({
  fault: error instanceof Error ? error.name : typeof error,
  message: error instanceof Error ? error.message.slice(0, 300) : undefined,
  stack: error instanceof Error ? error.stack?.split('\n').slice(1, 8).join(' ') : undefined,
});

export const logger = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
  error: (event: string, fields: Fields = {}) => write('error', event, fields),
};
