/**
 * Reads a request's body up to a limit, and knows as it comes that there is too much of it, so that nobody can fill the
 * memory of this machine. Used by the front and by the services.
 */
import type { IncomingMessage } from 'node:http';

/** How long the rest of a refused body is let through unread: closing at once could take the answer from the sender. */
const patienceMs = 2000;

/** The body, or undefined as soon as it is known to be larger. Throws: when the sender leaves in the middle of it. */
export function readBody(request: IncomingMessage, largestBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let isRefused = false;
  return new Promise((resolve, reject) => {
    const refuse = () => {
      isRefused = true;
      chunks.length = 0;
      const patience = setTimeout(() => request.destroy(), patienceMs);
      request.once('close', () => clearTimeout(patience));
      resolve(undefined);
    };
    request.on('error', reject);
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('data', (chunk: Buffer) => {
      if (isRefused) return;
      bytes += chunk.length;
      if (bytes > largestBytes) refuse();
      else chunks.push(chunk);
    });
    if (Number(request.headers['content-length']) > largestBytes) refuse();
  });
}

/** Whether the sender hung up before the end of the request, so that nobody is left to answer and nothing went wrong. */
export const hasLeft = (request: IncomingMessage): boolean => request.destroyed && !request.complete;
