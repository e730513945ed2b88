/**
 * Vitest runs this before each file of the API's suite, and a long storm imports it: clients of tests and functions alike hand the
 * engine of their process its requests without sockets and signatures, half of what a request costs.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { enginesHere } from './engines-here.ts';

type Request = { hostname: string; port?: number; headers: Record<string, string>; body: Uint8Array };
const engineOf = ({ hostname, port }: Request) => enginesHere.get(`http://${hostname}:${port}`);

function askHere({ config }: DynamoDBClient): void {
  const { requestHandler, signer } = config;
  const signed = (scheme: never) => ({
    sign: async (request: Request, options: never) =>
      engineOf(request) ? request : (await (signer as any)(scheme)).sign(request, options),
  });
  const handle = async (request: Request, ...rest: never[]) => {
    const engine = engineOf(request);
    if (!engine) return requestHandler.handle(request as never, ...rest);
    const answer = await engine.ask(request.headers['x-amz-target'] ?? '', new TextDecoder().decode(request.body));
    if (!answer) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    const { status: statusCode, content } = answer;
    return { response: { statusCode, headers: {}, body: Buffer.from(JSON.stringify(content)) } };
  };
  const destroy = () => requestHandler.destroy?.();
  Object.assign(config, { requestHandler: { handle, destroy }, signer: async (scheme: never) => signed(scheme) });
}

const from = DynamoDBDocumentClient.from.bind(DynamoDBDocumentClient);
vi.spyOn(DynamoDBDocumentClient, 'from').mockImplementation((client, options) => {
  askHere(client);
  return from(client, options);
});
