/**
 * Asks a service of AWS that takes and answers JSON, as the SDK's clients do: signed, and tried again by the SDK's modes of retries.
 * It takes credentials from the environment, as on Lambda, anew for each request. Used by the clients of DynamoDB and SES.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './adaptive-pace.ts';
import { headerSigner } from './signed-headers.ts';

export type Input = Readonly<Record<string, unknown>>;
export type Output = Record<string, unknown>;
export type SendOptions = { readonly abortSignal?: AbortSignal };

export type Service = {
  /** As the names of settings for its address end. */
  readonly setting: string;
  readonly host: string;
  /** What signatures call it. */
  readonly signedAs: string;
  readonly contentType: string;
  /** Errors that code tells by their class. */
  readonly errors: Readonly<Record<string, typeof ServiceException>>;
};
export type Asked = { readonly path: string; readonly target?: string; readonly input: Input };
export type Settings = {
  readonly maxAttempts?: number;
  /** How long an answer may take, in ms. */
  readonly answerMs?: number;
};

type Metadata = { readonly httpStatusCode: number; readonly requestId: string | undefined };

export class ServiceException extends Error {
  readonly $metadata: Metadata;
  constructor(name: string, message: string, $metadata: Metadata) {
    super(message);
    this.name = name;
    this.$metadata = $metadata;
  }
}

type Answer = { readonly metadata: Metadata; readonly type: string | undefined; readonly content: Output };

/** Services name an error in a header or in its body, alone or between a namespace and an address. */
function errorOf({ type, metadata, content }: Answer, errors: Service['errors']): ServiceException {
  const { __type = '', message, Message, ...more } = content;
  const name = (type ?? String(__type)).split(':')[0]!.split('#').at(-1) || `Status${metadata.httpStatusCode}`;
  const Kind = errors[name] ?? ServiceException;
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

const isThrottling = (error: unknown) => {
  const { name = '', $metadata } = error as Partial<ServiceException>;
  return throttling.has(name) || $metadata?.httpStatusCode === 429;
};

/** What a retry of it takes from the allowance, and around what it waits first; undefined where none helps. */
function retryOf(error: unknown): { readonly cost: number; readonly baseMs: number } | undefined {
  const { name = '', code = '', $metadata } = error as Partial<ServiceException & NodeJS.ErrnoException>;
  const status = $metadata?.httpStatusCode;
  if (isThrottling(error)) return { cost: 5, baseMs: 1000 };
  if ([name, code, String(status)].some((one) => transient.has(one))) return { cost: 14, baseMs: 50 };
  return undefined;
}
/** Retries that a client may still spend; while everything fails it stops trying. */
const allowance = 500;
const longestPauseMs = 20_000;

/** A connection that died silently is left in time for another try before the function's own end. */
const longestAnswerMs = 4000;

export class ServiceClient {
  readonly #service: Service;
  readonly #maxAttempts: number;
  readonly #answerMs: number;
  readonly #endpoint: URL;
  readonly #agent: http.Agent;
  readonly #sign: ReturnType<typeof headerSigner>;
  readonly #pace: Pace | undefined;
  #allowance = allowance;

  constructor(service: Service, { maxAttempts = 3, answerMs = longestAnswerMs }: Settings, pace?: Pace) {
    const { AWS_REGION: region = '', AWS_ENDPOINT_URL, [`AWS_ENDPOINT_URL_${service.setting}`]: own } = process.env;
    const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
    this.#service = service;
    this.#endpoint = new URL(own ?? AWS_ENDPOINT_URL ?? `https://${service.host}.${region}.${domain}`);
    this.#sign = headerSigner(service.signedAs, region);
    this.#maxAttempts = maxAttempts;
    this.#answerMs = answerMs;
    this.#pace = pace;
    this.#agent = new (this.#endpoint.protocol === 'http:' ? http : https).Agent({ keepAlive: true, maxSockets: 50 });
  }

  /** Throws: ServiceException, and whatever became of the connection. */
  async ask(asked: Asked, { abortSignal }: SendOptions = {}): Promise<Output> {
    const body = JSON.stringify(asked.input);
    let spent = 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#pace?.turn();
        const output = await this.#try(asked, body, abortSignal);
        this.#pace?.answered(false);
        this.#allowance = Math.min(allowance, this.#allowance + spent);
        return output;
      } catch (error) {
        this.#pace?.answered(isThrottling(error));
        const retry = retryOf(error);
        if (!retry || attempt >= this.#maxAttempts || this.#allowance < retry.cost) throw error;
        spent = retry.cost;
        this.#allowance -= spent;
        const pauseMs = Math.random() * Math.min(longestPauseMs, retry.baseMs * 2 ** (attempt - 1));
        await sleep(pauseMs, undefined, abortSignal ? { signal: abortSignal } : {});
      }
    }
  }

  async #try(asked: Asked, body: string, signal: AbortSignal | undefined): Promise<Output> {
    const answer = await this.#post(asked, body, signal);
    if (answer.metadata.httpStatusCode === 200) return answer.content;
    throw errorOf(answer, this.#service.errors);
  }

  #post({ path, target }: Asked, body: string, signal: AbortSignal | undefined): Promise<Answer> {
    const { protocol, host, hostname, port } = this.#endpoint;
    const signed = () => this.#sign({ host, path, contentType: this.#service.contentType, target, body });
    const options = {
      ...{ method: 'POST', hostname, port, path, agent: this.#agent, timeout: this.#answerMs, signal },
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
          const metadata = {
            httpStatusCode: response.statusCode ?? 0,
            requestId: response.headers['x-amzn-requestid']?.toString(),
          };
          const type = response.headers['x-amzn-errortype']?.toString();
          resolve({ metadata, type, content: parsed(text) });
        });
      });
      request.on('error', reject);
      request.on('timeout', () =>
        request.destroy(
          Object.assign(new Error(`${this.#service.setting} did not answer in time`), { name: 'TimeoutError' }),
        ),
      );
      request.end(body);
    });
  }

  destroy(): void {
    this.#agent.destroy();
  }
}

/** What stands between may answer for the service in words of its own. */
function parsed(text: string): Output {
  try {
    return JSON.parse(text) as Output;
  } catch {
    return { message: text.slice(0, 200) };
  }
}
