/**
 * Takes the port before anything else is started, so that a port in use is told at once; answers 503 until the
 * front is there. Used by `start-local.ts`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hasLeft } from '../read-body.ts';

export type Listener = {
  readonly port: number;
  /** From now on requests are answered by this. */
  readonly serve: (answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) => void;
  /** Lets requests under way finish for some seconds. */
  readonly stop: () => Promise<void>;
};

const longestFarewellMs = 3000;

/** Throws: one line that names the setting to change. */
export async function listen(host: string, port: number): Promise<Listener> {
  let answer = async (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(503, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': '1',
    });
    response.end('Harborlight is starting. 港灯正在启动。\n');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (hasLeft(request)) return;
      console.error(error);
      if (!response.headersSent)
        response.writeHead(500, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end('{"message":"Internal Server Error"}');
    });
  });
  // Longer than the clients' own, so that they never send on a connection that is just being closed.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new Error(explain(error, host, port), { cause: error })),
    );
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve: (next) => (answer = next),
    stop: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), longestFarewellMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use: set PORT to another, for example PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: set HOST to one of its own, or leave it out`;
    default:
      return `${host}:${port} cannot be opened: ${error.message}`;
  }
}
