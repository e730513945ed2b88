/**
 * The API as its Lambda functions: real handlers over an engine of the test's own, reached with API Gateway events,
 * their streams delivered on demand and their mails caught. What the local runner does, without servers and waiting.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, DynamoDBStreamEvent } from 'aws-lambda';
import { environmentNameOf, type TableDefinition } from '../../functions/store/table-definition.ts';
import { functionDefinitions, type TableName } from '../../infra/functions.ts';
import { tableDefinitions } from '../../infra/tables.ts';
import { createRouter } from '../../infra/local/runner/route-request.ts';
import { routesOf } from '../../infra/routes.ts';
import { contactKeys, openEngineTables, type EngineTables } from './engine-tables.ts';

const tables = Object.fromEntries(tableDefinitions.map((one) => [one.name, one])) as Record<TableName, TableDefinition>;

export const operatorEmail = 'operator@harborlight.example';
/** What CloudFront and the site prove themselves with. */
export const originKey = 'the origin key of the tests';

type HttpHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;
type StreamHandler = (event: DynamoDBStreamEvent) => Promise<{ batchItemFailures: unknown[] }>;

export type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  // Tests read whatever the API answered.
  readonly body: any;
  /** As it was sent. */
  readonly raw: string;
};
export type RequestOptions = {
  readonly body?: unknown;
  /** Sent as it is, for bodies that are not JSON. */
  readonly rawBody?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  readonly language?: string;
  /** The address that API Gateway sees. */
  readonly address?: string;
};
export type CaughtMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Contents of attached files. */
  readonly files?: readonly string[];
};

export type Api = {
  readonly request: (method: string, path: string, options?: RequestOptions) => Promise<Answer>;
  /** The same on the route of `/api/shifts/{shiftId}`, whatever the path looks like that the gateway passes on. */
  readonly requestRaw: (method: string, route: string, rawPath: string, options?: RequestOptions) => Promise<Answer>;
  /** Delivers every stream record that no consumer has seen, until none is left. */
  readonly deliver: () => Promise<void>;
  /** Does what messages has to do by then, as its schedule would. */
  readonly followDue: (now: number) => Promise<void>;
  readonly mails: CaughtMail[];
  /** Whether mails are refused from now on, as SES refuses them: with the address in its words. */
  readonly refuseMails: (refusing: boolean | ((to: string) => boolean)) => void;
  /** Signs in by the mailed code and answers the token. */
  readonly signIn: (email: string, headers?: Record<string, string>) => Promise<string>;
  readonly store: EngineTables<TableName>;
  readonly close: () => Promise<void>;
};

async function catchMails(mails: CaughtMail[], isRefused: (to: string) => boolean): Promise<Server> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { Destination, Content } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const to = Destination.ToAddresses[0];
      if (isRefused(to)) {
        const message = `Email address is not verified. The following identities failed the check: ${to}`;
        response.writeHead(400, { 'x-amzn-errortype': 'MessageRejected' }).end(JSON.stringify({ message }));
        return;
      }
      mails.push({
        to,
        subject: Content.Simple.Subject.Data,
        text: Content.Simple.Body.Text.Data,
        html: Content.Simple.Body.Html.Data,
        headers: Object.fromEntries((Content.Simple.Headers ?? []).map((one: any) => [one.Name, one.Value])),
        files: (Content.Simple.Attachments ?? []).map((one: any) => Buffer.from(one.RawContent, 'base64').toString()),
      });
      response.setHeader('content-type', 'application/json').end('{"MessageId":"caught"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const entries = new Map(functionDefinitions.map(({ name, entry }) => [name, entry]));
const findRoute = createRouter(routesOf(functionDefinitions));

/** `limits` counts what each address does; most tests are one address that does everything. */
export async function startApi({ limits = false } = {}): Promise<Api> {
  const mails: CaughtMail[] = [];
  let refusing: Parameters<Api['refuseMails']>[0] = false;
  const isRefused = (to: string) => (typeof refusing === 'function' ? refusing(to) : refusing);
  const [store, mailServer] = await Promise.all([openEngineTables(tables), catchMails(mails, isRefused)]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: store.engine.endpoint,
    AWS_ENDPOINT_URL_SESV2: `http://127.0.0.1:${(mailServer.address() as AddressInfo).port}`,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: store.engine.key.accessKeyId,
    AWS_SECRET_ACCESS_KEY: store.engine.key.secretAccessKey,
    SIGNING_SECRET: 'a secret of the tests',
    PROOF_SECRET: 'a third secret of the tests',
    CONTACT_KEYS: contactKeys,
    SITE_ORIGIN: 'http://site.test',
    MAIL_FROM: 'harborlight@harborlight.example',
    OPERATOR_EMAIL: operatorEmail,
    ORIGIN_KEY: originKey,
    STAGE: 'local',
    RATE_LIMITS: limits ? 'on' : 'off',
    // As many as there are: a test waits for no mail account.
    MAILS_PER_SECOND: '100000',
    ...Object.fromEntries(Object.values(tables).map((table) => [environmentNameOf(table), table.name])),
  });
  const handlerOf = async <Handler>(entry: string) =>
    ((await import(/* @vite-ignore */ `../../${entry}`)) as { handler: Handler }).handler;

  const send = async (
    { routeKey, functionName, pathParameters }: NonNullable<ReturnType<typeof findRoute>>,
    { method, rawPath, rawQueryString }: { method: string; rawPath: string; rawQueryString: string },
    { body, rawBody, token, headers = {}, language = 'en', address = '127.0.0.1' }: RequestOptions,
  ): Promise<Answer> => {
    const handler = await handlerOf<HttpHandler>(entries.get(functionName)!);
    const text = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const answer = await handler({
      version: '2.0',
      routeKey,
      pathParameters,
      rawPath,
      rawQueryString,
      headers: {
        'accept-language': language,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      requestContext: { http: { method, path: rawPath, sourceIp: address }, requestId: 'test-request' },
      body: text,
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2);
    const type = String(answer.headers?.['content-type'] ?? '');
    const raw = answer.body ?? '';
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers as Record<string, string>,
      body: type.includes('json') && !answer.isBase64Encoded ? JSON.parse(raw || 'null') : raw,
      raw,
    };
  };

  const request: Api['request'] = (method, path, options = {}) => {
    const [rawPath = '', rawQueryString = ''] = path.split('?');
    return send(findRoute(method, rawPath)!, { method, rawPath, rawQueryString }, options);
  };
  const requestRaw: Api['requestRaw'] = (method, path, rawPath, options = {}) =>
    send(findRoute(method, path)!, { method, rawPath, rawQueryString: '' }, options);

  const checkpoints = new Map<string, string>();
  const deliver = async () => {
    for (let delivered = true; delivered;) {
      delivered = false;
      for (const { entry, streams = [] } of functionDefinitions) {
        for (const { table } of streams) {
          const key = `${entry} ${table}`;
          const records = await store.engine.readStream(table, checkpoints.get(key), 100);
          if (records.length === 0) continue;
          const handler = await handlerOf<StreamHandler>(entry);
          const { batchItemFailures } = await handler({ Records: records } as unknown as DynamoDBStreamEvent);
          if (batchItemFailures.length > 0) throw new Error(`${entry} failed on a record of ${table}`);
          checkpoints.set(key, records.at(-1)!.dynamodb.SequenceNumber);
          delivered = true;
        }
      }
    }
  };

  const followDue: Api['followDue'] = async (now) => {
    const [work, { dueDeps }] = await Promise.all([
      import('../../functions/messages/follow-due.ts'),
      import('../../functions/messages/deps.ts'),
    ]);
    await work.followDue({ ...dueDeps(), now: () => now }, Date.now() + 20_000);
  };

  const signIn: Api['signIn'] = async (email, headers = {}) => {
    await request('POST', '/api/sign-in/codes', { body: { email } });
    await deliver();
    // Other mails to the same person may have gone at the same time.
    const mail = mails.findLast(({ to, subject }) => to === email && /[0-9]{6}/.test(subject))!;
    const code = /[0-9]{6}/.exec(mail.subject)![0];
    return (await request('POST', '/api/sign-in/sessions', { body: { email, code }, headers })).body.token;
  };

  return {
    request,
    requestRaw,
    deliver,
    followDue,
    mails,
    refuseMails: (from) => (refusing = from),
    signIn,
    store,
    close: async () => {
      await store.close();
      mailServer.closeAllConnections();
      await new Promise((resolve) => mailServer.close(resolve));
    },
  };
}
