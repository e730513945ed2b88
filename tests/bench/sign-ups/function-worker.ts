/**
 * The functions, in a thread of their own as under `npm start`: one small HTTP front for all contenders, so that the
 * path is the same but for the store's part. Ours is the Lambda handler as it is deployed; the baselines stand
 * behind the same edge, with the same contract. Started by function-front.ts.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { implement } from '@orpc/server';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { limitConcurrency } from '../../../functions/reservations/limit-concurrency.ts';
import { handler as ours } from '../../../functions/volunteering/api.ts';
import { auditTable } from '../../../functions/audit/table.ts';
import { volunteeringTable } from '../../../functions/volunteering/table.ts';
import { requiredEnv } from '../../../functions/runtime/env.ts';
import { httpHandler, orRefuse, type RequestContext } from '../../../functions/edge/http.ts';
import { newId } from '../../../functions/runtime/ids.ts';
import { fingerprintOf, manageTokenOf, personKeyOf } from '../../../functions/runtime/secrets.ts';
import { openTable } from '../../../functions/store/table.ts';
import { volunteerContract } from '../../../shared/volunteering/contract.ts';
import type { Baseline, Counts } from '../baselines/baseline.ts';
import { readCheckInsert } from '../baselines/read-check-insert.ts';
import { transactionCounter } from '../baselines/transaction-counter.ts';
import type { Served } from './function-front.ts';

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

const counts: Counts = { conflicts: 0, givenUp: 0 };
const volunteering = openTable(volunteeringTable);
const secret = requiredEnv('SIGNING_SECRET');

function baselineHandler(baseline: Baseline): Handler {
  const os = implement({ signUp: volunteerContract.signUp }).$context<RequestContext>();
  const signUp = os.signUp.handler(async ({ input: { params, headers, body }, context }) => {
    const now = Date.now();
    const signUpId = newId('signUp', now);
    const { name, email, phone, ageBand, guardianConsent, seats } = body;
    const kept = orRefuse(
      await baseline(volunteering, counts, {
        ...{ shiftId: params.shiftId, signUpId, seats, at: new Date(now).toISOString() },
        personKey: personKeyOf(secret, body),
        request: fingerprintOf(headers['idempotency-key'] ?? signUpId, JSON.stringify(body)),
        volunteer: { name, email, phone, locale: context.locale, ageBand, guardianConsent },
      }),
    );
    return { signUpId: kept.signUpId, state: 'confirmed' as const, manageToken: manageTokenOf(secret, kept.signUpId) };
  });
  return httpHandler(os.router({ signUp }), async () => undefined, openTable(auditTable));
}

const a = baselineHandler(transactionCounter);
const handlers: Readonly<Record<Served, Handler>> = {
  ours,
  a,
  b: baselineHandler(readCheckInsert),
  'a-in-turns': (event) => limitConcurrency(event.rawPath, () => a(event)),
};

async function eventOf(request: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const rawPath = request.url!;
  return {
    ...{ version: '2.0', rawPath, rawQueryString: '', headers: request.headers },
    ...{ body: Buffer.concat(chunks).toString(), isBase64Encoded: false },
    requestContext: { http: { method: request.method, path: rawPath, sourceIp: '127.0.0.1' }, requestId: 'bench' },
  } as unknown as APIGatewayProxyEventV2;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/counts') {
    response.end(JSON.stringify(counts));
    return;
  }
  const handler = handlers[request.headers['x-contender'] as Served];
  const { statusCode, headers, body } = await handler(await eventOf(request));
  response.writeHead(statusCode ?? 500, headers as Record<string, string>).end(body);
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
// On a busy machine more than the default 5 s pass between two storms, and a connection closed then fails the next click.
server.keepAliveTimeout = 120_000;
// A rush opens a connection a person; the default queue of 511 would turn some away.
server.listen({ port: 0, host: '127.0.0.1', backlog: 2048 }, () => {
  parentPort!.postMessage((server.address() as AddressInfo).port);
});
