/**
 * Vitest runs this before each file of the API's suite and of the integration's: clients of tests and functions alike hand the engine
 * of their process its requests without sockets and signatures. What is well is written and read by the commands of the bundles, which
 * take a tenth of the SDK's time (infra/bundling/aws); whatever else the engine answers, the SDK hears, and tries again as it does.
 */
import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import * as bundled from '../../infra/bundling/aws/dynamodb-document.ts';
import { enginesHere } from './engines-here.ts';

type Request = { hostname: string; port?: number; headers: Record<string, string>; body: Uint8Array };
type Answer = { readonly status: number; readonly content: object } | undefined;
/** Handed through the SDK: what the engine has answered already. */
type Options = { answered?: Answer[] };

const addressOf = ({ hostname, port }: Request) => `http://${hostname}:${port}`;

/** Answers where the client's requests go, once it has sent one. */
function askHere({ config }: DynamoDBClient): () => string | undefined {
  let address: string | undefined;
  const { requestHandler, signer } = config;
  const signed = (scheme: never) => ({
    sign: async (request: Request, options: never) =>
      enginesHere.has(addressOf(request)) ? request : (await (signer as any)(scheme)).sign(request, options),
  });
  const handle = async (request: Request, options?: Options) => {
    address = addressOf(request);
    const engine = enginesHere.get(address);
    if (!engine) return requestHandler.handle(request as never, options as never);
    const answer = options?.answered?.length
      ? options.answered.shift()
      : await engine.ask(request.headers['x-amz-target'] ?? '', new TextDecoder().decode(request.body));
    if (!answer) throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
    const { status: statusCode, content } = answer;
    return { response: { statusCode, headers: {}, body: Buffer.from(JSON.stringify(content)) } };
  };
  const destroy = () => requestHandler.destroy?.();
  Object.assign(config, { requestHandler: { handle, destroy }, signer: async (scheme: never) => signed(scheme) });
  return () => address;
}

const commands: Record<string, unknown> = bundled;
const from = DynamoDBDocumentClient.from.bind(DynamoDBDocumentClient);
vi.spyOn(DynamoDBDocumentClient, 'from').mockImplementation((client, options) => {
  const address = askHere(client);
  const made = from(client, options);
  const sendBySdk = made.send.bind(made) as (command: object, options?: Options) => Promise<object>;
  const send = async (command: { input: any }, more?: object) => {
    const Bundled = commands[command.constructor.name] as typeof bundled.TransactWriteCommand | undefined;
    const engine = enginesHere.get(address() ?? '');
    if (!Bundled || !engine || more) return sendBySdk(command, more);
    // A transaction that is sent again has the same token.
    if ('TransactItems' in command.input) command.input.ClientRequestToken ??= randomUUID();
    const asked = new Bundled(command.input);
    const answer: Answer = await engine.ask(`DynamoDB_20120810.${asked.operation}`, JSON.stringify(asked.input));
    return answer?.status === 200 ? asked.read(answer.content as never) : sendBySdk(command, { answered: [answer] });
  };
  return Object.assign(made, { send });
});
