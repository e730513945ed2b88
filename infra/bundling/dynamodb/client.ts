/**
 * Stands in for `@aws-sdk/client-dynamodb` in the bundles: the same commands, errors and retries, signed and sent in a tenth of the code
 * and of the time (docs/adr/0011-lean-bundles.md). It takes credentials from the environment, as on Lambda, anew for each request.
 * Sources: AWS, "Signature Version 4"; "DynamoDB low-level API"; the SDK's own standard mode of retries.
 */
import { createHmac, createSecretKey, hash, randomUUID, type KeyObject } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

type Input = Readonly<Record<string, unknown>>;
type Output = Record<string, unknown>;
export type SendOptions = { readonly abortSignal?: AbortSignal };

/** An operation by name, as DynamoDB takes and answers it. */
export class Command {
  readonly operation: string;
  readonly input: Input;
  constructor(operation: string, input: Input) {
    this.operation = operation;
    this.input = input;
  }
  read(output: Output): Output {
    return output;
  }
}

const seconds = (value: unknown) => (typeof value === 'number' ? new Date(value * 1000) : undefined);

export class DescribeContinuousBackupsCommand extends Command {
  constructor(input: Input) {
    super('DescribeContinuousBackups', input);
  }
  override read({ ContinuousBackupsDescription }: Output): Output {
    const { PointInTimeRecoveryDescription: state, ...more } = (ContinuousBackupsDescription ?? {}) as {
      PointInTimeRecoveryDescription?: Output;
    };
    const dates = {
      EarliestRestorableDateTime: seconds(state?.EarliestRestorableDateTime),
      LatestRestorableDateTime: seconds(state?.LatestRestorableDateTime),
    };
    return {
      ContinuousBackupsDescription: { ...more, PointInTimeRecoveryDescription: state && { ...state, ...dates } },
    };
  }
}

type Metadata = { readonly httpStatusCode: number; readonly requestId: string | undefined };

export class DynamoDBServiceException extends Error {
  readonly $metadata: Metadata;
  constructor(name: string, message: string, $metadata: Metadata) {
    super(message);
    this.name = name;
    this.$metadata = $metadata;
  }
}
export class ConditionalCheckFailedException extends DynamoDBServiceException {}
export class TransactionCanceledException extends DynamoDBServiceException {}
export class TransactionConflictException extends DynamoDBServiceException {}
const known = { ConditionalCheckFailedException, TransactionCanceledException, TransactionConflictException };

function errorOf(answer: Output, metadata: Metadata): DynamoDBServiceException {
  const { __type = '', message, Message, ...more } = answer;
  const name = String(__type).split('#').at(-1) || `Status${metadata.httpStatusCode}`;
  const Kind = known[name as keyof typeof known] ?? DynamoDBServiceException;
  return Object.assign(new Kind(name, String(message ?? Message ?? ''), metadata), more);
}

const throttling = new Set(
  'BandwidthLimitExceeded EC2ThrottledException LimitExceededException PriorRequestNotComplete ProvisionedThroughputExceededException RequestLimitExceeded RequestThrottled RequestThrottledException SlowDown ThrottledException Throttling ThrottlingException TooManyRequestsException TransactionInProgressException'.split(
    ' ',
  ),
);
const transient = new Set(
  'TimeoutError RequestTimeout RequestTimeoutException ECONNRESET ECONNREFUSED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN 500 502 503 504'.split(
    ' ',
  ),
);

/** What a retry of it takes from the allowance, and around what it waits first; undefined where none helps. */
function retryOf(error: unknown): { readonly cost: number; readonly baseMs: number } | undefined {
  const { name = '', code = '', $metadata } = error as Partial<DynamoDBServiceException & NodeJS.ErrnoException>;
  const status = $metadata?.httpStatusCode;
  if (throttling.has(name) || status === 429) return { cost: 5, baseMs: 1000 };
  if ([name, code, String(status)].some((one) => transient.has(one))) return { cost: 14, baseMs: 50 };
  return undefined;
}
/** Retries that a client may still spend; while everything fails it stops trying. */
const allowance = 500;
const longestPauseMs = 20_000;

const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac('sha256', key).update(text).digest();

/** A key object, since with bytes as its key Node takes eight times as long for a signature. */
let signingKey: { readonly of: string; readonly key: KeyObject } | undefined;
function signingKeyOf(secret: string, day: string, region: string): KeyObject {
  const of = `${secret}\n${day}\n${region}`;
  if (signingKey?.of !== of) {
    const bytes = [day, region, 'dynamodb', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
    signingKey = { of, key: createSecretKey(bytes) };
  }
  return signingKey.key;
}

/** The headers of a request, signed. */
export function signedHeaders(
  { host, target, body, region }: { host: string; target: string; body: string; region: string },
  env: NodeJS.ProcessEnv = process.env,
  now: Date = new Date(),
): Record<string, string> {
  const at = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${at.slice(0, 8)}/${region}/dynamodb/aws4_request`;
  const token = env.AWS_SESSION_TOKEN;
  const digest = hash('sha256', body);
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    host,
    'x-amz-content-sha256': digest,
    'x-amz-date': at,
    ...(token ? { 'x-amz-security-token': token } : {}),
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = `POST\n/\n\n${lines.join('')}\n${names}\n${digest}`;
  const key = signingKeyOf(env.AWS_SECRET_ACCESS_KEY ?? '', at.slice(0, 8), region);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', request)}`).toString('hex');
  const credential = `${env.AWS_ACCESS_KEY_ID}/${scope}`;
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
  return headers;
}

type Answer = { readonly status: number; readonly requestId: string | undefined; readonly content: Output };
type Settings = {
  readonly maxAttempts?: number;
  readonly retryMode?: 'standard';
  /** How long an answer may take, in ms. */
  readonly answerMs?: number;
};
/** DynamoDB gives up sooner; a connection that died silently is left in time for another try before the function's own end. */
const longestAnswerMs = 4000;

export class DynamoDBClient {
  readonly #maxAttempts: number;
  readonly #answerMs: number;
  readonly #region = process.env.AWS_REGION ?? '';
  readonly #endpoint: URL;
  readonly #agent: http.Agent;
  #allowance = allowance;

  constructor({ maxAttempts = 3, answerMs = longestAnswerMs }: Settings = {}) {
    const { AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL } = process.env;
    const domain = this.#region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    this.#endpoint = new URL(
      AWS_ENDPOINT_URL_DYNAMODB ?? AWS_ENDPOINT_URL ?? `https://dynamodb.${this.#region}.${domain}`,
    );
    this.#maxAttempts = maxAttempts;
    this.#answerMs = answerMs;
    this.#agent = new (this.#endpoint.protocol === 'http:' ? http : https).Agent({ keepAlive: true, maxSockets: 50 });
  }

  async send(command: Command, options: SendOptions = {}): Promise<Output> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const output = command.read(await this.#ask(command, options));
        this.#allowance = Math.min(allowance, this.#allowance + 1);
        return output;
      } catch (error) {
        const retry = retryOf(error);
        if (!retry || attempt >= this.#maxAttempts || this.#allowance < retry.cost) throw error;
        this.#allowance -= retry.cost;
        const pauseMs = Math.random() * Math.min(longestPauseMs, retry.baseMs * 2 ** (attempt - 1));
        await sleep(pauseMs, undefined, options.abortSignal ? { signal: options.abortSignal } : {});
      }
    }
  }

  async #ask({ operation, input }: Command, { abortSignal }: SendOptions): Promise<Output> {
    const body = JSON.stringify(input);
    const { status, requestId, content } = await this.#post(`DynamoDB_20120810.${operation}`, body, abortSignal);
    if (status === 200) return content;
    throw errorOf(content, { httpStatusCode: status, requestId });
  }

  #post(target: string, body: string, signal: AbortSignal | undefined): Promise<Answer> {
    const { protocol, host, hostname, port } = this.#endpoint;
    const signed = () => signedHeaders({ host, target, body, region: this.#region });
    const options = {
      ...{ method: 'POST', hostname, port, path: '/', agent: this.#agent, timeout: this.#answerMs, signal },
      /** For who hands it on without a connection (infra/local/runner/ask-store.mjs), and then never reads the headers. */
      target,
      get headers() {
        return { ...signed(), 'content-length': String(Buffer.byteLength(body)) };
      },
    };
    return new Promise((resolve, reject) => {
      const request = (protocol === 'http:' ? http : https).request(options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('error', reject);
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const requestId = response.headers['x-amzn-requestid']?.toString();
          resolve({ status, requestId, content: parsed(text) });
        });
      });
      request.on('error', reject);
      request.on('timeout', () =>
        request.destroy(Object.assign(new Error('DynamoDB did not answer in time'), { name: 'TimeoutError' })),
      );
      request.end(body);
    });
  }

  destroy(): void {
    this.#agent.destroy();
  }
}

/** What stands between may answer for DynamoDB in words of its own. */
function parsed(text: string): Output {
  try {
    return JSON.parse(text) as Output;
  } catch {
    return { message: text.slice(0, 200) };
  }
}

/** A transaction that is sent again is done once. */
export const newToken = () => randomUUID();
