/** What the runner itself asks of the engine, in the words of DynamoDB and without a client. */
import type { Engine } from '../engine/engine.ts';

export type Asked = Pick<Engine, 'ask'>;

/** Throws: an error with the name of DynamoDB's. */
export async function askEngine<Output>(engine: Asked, operation: string, input: object): Promise<Output> {
  const answer = await engine.ask(`DynamoDB_20120810.${operation}`, JSON.stringify(input));
  if (answer?.status === 200) return answer.content as Output;
  const { __type = 'stopped', message = '' } = (answer?.content ?? {}) as { __type?: string; message?: string };
  throw Object.assign(new Error(`${operation}: ${message}`), { name: __type.slice(__type.indexOf('#') + 1) });
}
