/** Reads a request's body up to Lambda's limit. Used by the front. */
import type { IncomingMessage } from 'node:http';

/** Source: AWS, Lambda quotas: synchronous invocation payload, 6 MB. */
const largestBodyBytes = 6_000_000;

/** The body, or undefined when it is too large; the rest is read and thrown away, so that the answer arrives. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= largestBodyBytes) chunks.push(chunk as Buffer);
    else chunks.length = 0;
  }
  return bytes <= largestBodyBytes ? Buffer.concat(chunks) : undefined;
}
