/** The API's document and reference, made when the function is bundled, are what the contracts say. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { writeReferenceFiles } from '../../infra/bundling/reference-files.ts';
import { functionDefinitions } from '../../infra/functions.ts';
import { root } from './from-bundle.ts';

type Handler = (event: unknown) => Promise<{ statusCode: number; headers: Record<string, string>; body: string }>;

const outFolder = mkdtempSync(join(tmpdir(), 'harborlight-reference-'));
const { entry } = functionDefinitions.find(({ name }) => name === 'reference')!;
let made: Handler;
let bundled: Handler;

beforeAll(async () => {
  await bundleFunctions({ root, outFolder, entries: { reference: entry } });
  await writeReferenceFiles(join(outFolder, 'reference'));
  bundled = createRequire(import.meta.url)(join(outFolder, 'reference/index.js')).handler;
  made = (await import('../../functions/reference/api.ts')).handler as unknown as Handler;
}, 60_000);
afterAll(() => rmSync(outFolder, { recursive: true, force: true }));

const asked = (rawPath: string) => ({
  ...{ version: '2.0', rawPath, rawQueryString: '', isBase64Encoded: false },
  headers: { 'x-origin-key': process.env.ORIGIN_KEY, 'accept-language': 'en' },
  requestContext: { http: { method: 'GET', path: rawPath, sourceIp: '127.0.0.1' }, requestId: 'one' },
});

it.each([
  ['/api/health', '"status":"ok"'],
  ['/api/openapi.json', '"openapi":"3'],
  ['/api/docs', '<h1>Harborlight API</h1>'],
  ['/api/nothing', '"code":"not-found"'],
])('%s answers from a bundle as the source does', async (path, part) => {
  const [here, there] = [await bundled(asked(path)), await made(asked(path))];
  expect(here).toEqual(there);
  expect(here.body).toContain(part);
});
