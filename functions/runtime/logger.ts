/** Structured logs: one JSON line an event. Callers pass ids and codes, never names, addresses or bodies. */
type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

const write = (level: 'info' | 'warn' | 'error', event: string, fields: Fields) => {
  process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`);
};

export const logger = {
  info: (event: string, fields: Fields = {}) => write('info', event, fields),
  warn: (event: string, fields: Fields = {}) => write('warn', event, fields),
  error: (event: string, fields: Fields = {}) => write('error', event, fields),
};
