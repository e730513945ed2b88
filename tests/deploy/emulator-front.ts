/**
 * A browser's way to a site on ministack: its CloudFront takes no TLS and sends whoever comes without to an address that is not
 * there, and the site's files are not uploaded. The front says that the request came over TLS, and serves the files of the build.
 * Any name below localhost leads here. Used by `npm run emulator`.
 */
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { listen, type Listener } from '../../infra/local/runner/listen.ts';
import { loadStaticFiles } from '../../infra/local/runner/static-files.ts';

export async function openFront(endpoint: string): Promise<Listener> {
  const files = loadStaticFiles(join(import.meta.dirname, '../../build/web/client'));
  const { hostname, port } = new URL(endpoint);
  const front = await listen('127.0.0.1', 0);
  front.serve(async (request, response) => {
    if (await files.serve(request, response, new URL(request.url ?? '/', endpoint).pathname)) return;
    const { origin, ...headers } = request.headers;
    const safely = {
      ...headers,
      'x-forwarded-proto': 'https',
      // The site compares it with its own address, which it takes to be https.
      ...(origin ? { origin: origin.replace(/^http:/, 'https:') } : {}),
    };
    await new Promise<void>((resolve, reject) => {
      const asked = httpRequest(
        { hostname, port, path: request.url, method: request.method, headers: safely },
        (answer) => {
          response.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(response).once('close', resolve);
        },
      );
      asked.once('error', reject);
      request.pipe(asked);
    });
  });
  return front;
}
