/**
 * The site's files, as S3 and CloudFront serve them: held in memory, so that a new build under way cannot
 * mix with the one that is running; compressed once. Used by the front.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { compress, encodingFor, sendPlain, type Encoding } from './send-response.ts';

type StaticFile = { body: Buffer; headers: Record<string, string>; encoded: Map<Encoding, Promise<Buffer>> };

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

export type StaticFiles = {
  /** Answers a GET or HEAD for a file; false when there is none. */
  readonly serve: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;
};

export function loadStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const absolute = join(entry.parentPath, entry.name);
    const path = `/${absolute.slice(folder.length + 1).replaceAll('\\', '/')}`;
    files.set(path, describeFile(path, readFileSync(absolute)));
  }
  return {
    serve: async (request, response, path) => {
      const file = files.get(path);
      if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
      await sendFile(request, response, file);
      return true;
    },
  };
}

function describeFile(path: string, body: Buffer): StaticFile {
  const isImmutable = path.includes('/immutable/');
  return {
    body,
    headers: {
      'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
      'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate',
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
    },
    encoded: new Map(),
  };
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { body, headers, encoded }: StaticFile,
): Promise<void> {
  if (request.headers['if-none-match']?.replaceAll('W/', '').includes(headers.etag!))
    return sendPlain(request, response, { status: 304, headers, body: Buffer.alloc(0) });
  const encoding = encodingFor(request, headers['content-type']!, body.length);
  if (!encoding) return sendPlain(request, response, { status: 200, headers, body });
  if (!encoded.has(encoding)) encoded.set(encoding, compress(body, encoding, 9));
  sendPlain(request, response, {
    status: 200,
    headers: { ...headers, 'content-encoding': encoding },
    body: await encoded.get(encoding)!,
  });
}
