/**
 * A bundle's way to the store without a socket: the `node:http` that its client of DynamoDB (infra/bundling/aws/service-client.ts) finds
 * hands requests to the engine's address to the main thread as messages, which takes a third of the time; all others go as ever.
 * Part of function-worker.mjs, and JavaScript as that is.
 */
import { EventEmitter } from 'node:events';
import http from 'node:http';

/**
 * `target` is the operation; the headers, which would be signed when they are read, are not needed.
 * `signal` aborts as it does in `node:http`; `timeout` in ms is told, and ends nothing.
 * @typedef {{ hostname?: string, port?: string, target?: string, timeout?: number, signal?: AbortSignal }} Options
 * @typedef {{ status: number, text: string }} Answered
 * @typedef {(target: string, body: string) => Promise<Answered | undefined>} Ask
 */

class StoreRequest extends EventEmitter {
  #isOver = false;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  #ask;
  #options;

  /**
   * @param {Ask} ask
   * @param {Options} options
   */
  constructor(ask, options) {
    super();
    this.#ask = ask;
    this.#options = options;
  }

  /** @param {string} body */
  end(body) {
    const { target = '', timeout, signal } = this.#options;
    const abort = () => this.destroy(Object.assign(new Error('Aborted'), { name: 'AbortError', code: 'ABORT_ERR' }));
    if (signal?.aborted) return void queueMicrotask(abort);
    signal?.addEventListener('abort', abort);
    if (timeout) this.#timer = setTimeout(() => this.emit('timeout'), timeout);
    void this.#ask(target, body).then((answered) => {
      signal?.removeEventListener('abort', abort);
      if (answered) return this.#answer(answered);
      this.destroy(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    });
  }

  /** @param {Answered} answered */
  #answer({ status, text }) {
    if (this.#isOver) return;
    this.#finish();
    const response = Object.assign(new EventEmitter(), { statusCode: status, headers: {}, setEncoding() {} });
    this.emit('response', response);
    response.emit('data', text);
    response.emit('end');
  }

  /** @param {Error} error */
  destroy(error) {
    if (this.#isOver) return;
    this.#finish();
    this.emit('error', error);
  }

  #finish() {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}

/**
 * @param {string | undefined} endpoint of the engine
 * @param {Ask} ask
 */
export function httpPast(endpoint, ask) {
  if (!endpoint) return http;
  const { hostname, port } = new URL(endpoint);
  /**
   * @param {Options} options
   * @param {(response: unknown) => void} heard
   */
  const request = (options, heard) => {
    if (options.hostname !== hostname || options.port !== port)
      return http.request(/** @type {http.RequestOptions} */ (options), heard);
    return new StoreRequest(ask, options).once('response', heard);
  };
  return { ...http, request };
}
