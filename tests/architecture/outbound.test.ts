/**
 * R28 Whom the code speaks to: functions to the store and to the service that mails, the site to the API, browsers to the
 * site. The ways to reach anybody else are not used, so what a person typed leads nowhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const sourcesOf = (...folders: readonly string[]) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
    .filter((file) => /\.(?:svelte|ts|js|html|css|svg)$/.test(file))
    .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const using = (way: RegExp, sources: ReadonlyArray<{ file: string; text: string }>) =>
  sources.filter(({ text }) => way.test(text)).map(({ file }) => file);

/** Whatever opens a connection. */
const connecting =
  /\bfetch\(|\bfetch[,;}]|node:(?:https?|http2|net|tls|dgram|dns)\b|\bnew \w+Client\(|WebSocket|EventSource|sendBeacon|XMLHttpRequest|importScripts|RTCPeerConnection/;

describe('R28 No request leaves for anybody else', () => {
  test('functions reach the store, the service that mails and the webhooks of organizers through one module each', () => {
    const reaching = using(connecting, sourcesOf('functions', 'shared')).filter(
      // Know addresses from names, and open nothing.
      (file) => !['functions/edge/client-network.ts', 'functions/runtime/public-address.ts'].includes(file),
    );
    expect(reaching.toSorted()).toEqual([
      'functions/messages/post-to-address.ts',
      'functions/messages/ses.ts',
      'functions/store/table.ts',
    ]);
    const { text } = sourcesOf('functions').find(({ file }) => file === 'functions/edge/client-network.ts')!;
    expect(text.match(/from 'node:net'/g)).toHaveLength(1);
    expect(text).toMatch(/import \{ isIPv4, isIPv6 \} from 'node:net'/);
    const asking = sourcesOf('functions').filter(({ text: source }) => source.includes("'./post-to-address.ts'"));
    expect(asking.map(({ file }) => file)).toEqual(['functions/messages/follow-webhooks.ts']);
  });

  test('the site reaches the API through its one client, and the browser the page that it is on', () => {
    expect(using(connecting, sourcesOf('web/src')).toSorted()).toEqual([
      'web/src/lib/attendance/GatePrepare.svelte',
      'web/src/lib/live/live.js',
      'web/src/lib/live/plan.js',
      'web/src/lib/live/wall.js',
      'web/src/lib/offline/device-requests.ts',
      'web/src/lib/relief/RoundPrepare.svelte',
      'web/src/lib/server/api.ts',
      'web/src/service-worker.js',
    ]);
    // Devices ask endpoints of this site, and the worker what its page asked of this origin.
    const devices = sourcesOf('web/src').filter(({ file }) => file !== 'web/src/lib/offline/device-requests.ts');
    const asked = devices.flatMap(({ text }) => [...text.matchAll(/postAsDevice(?:<[\w<>]+>)?\((.)(.)/g)]);
    expect(asked.length).toBeGreaterThan(2);
    for (const [, quote, first] of asked) expect(`${quote}${first}`).toMatch(/^['`]\/$/);
    expect(readFileSync('web/src/lib/attendance/GatePrepare.svelte', 'utf8')).toContain("fetch('/gate/choices')");
    expect(readFileSync('web/src/lib/relief/RoundPrepare.svelte', 'utf8')).toContain("fetch('/round/choices')");
    expect(readFileSync('web/src/service-worker.js', 'utf8')).toContain('if (origin !== self.location.origin');
    const wall = readFileSync('web/src/lib/live/wall.js', 'utf8');
    expect(wall.match(/fetch\((.*?)\)/g)).toEqual(['fetch(location.href)']);
    const live = readFileSync('web/src/lib/live/live.js', 'utf8');
    expect(live.match(/fetch\(/g)).toHaveLength(3);
    expect(live).toContain("fetch(location.href, { method: 'HEAD' })");
    expect(live).toContain("fetch('/address-hint', {");
    // Where the form of the page goes to, which the page's policy holds to this site.
    const plan = readFileSync('web/src/lib/live/plan.js', 'utf8');
    expect(plan.match(/fetch\(/g)).toHaveLength(1);
    expect(plan).toContain('fetch(submitter.formAction, {');
    expect(live).toMatch(/const url = new URL\(location\.href\);[^]{0,300}await fetch\(url\)/);
  });

  test('no page, style or picture names another host', () => {
    const named = sourcesOf('web/src', 'web/static', 'shared', 'functions').flatMap(({ file, text }) =>
      [...text.matchAll(/(?:https?:)?\/\/(?:[\w-]+\.)+[a-z]{2,}(?=[/'"`\s:)>]|$)/g)].map(([host]) => `${file} ${host}`),
    );
    // The name of a language, and a host that there is not.
    const known = [
      'web/static/favicon.svg http://www.w3.org',
      'web/src/lib/server/redirects.ts http://site.invalid',
      // Names of vocabularies, in a credential, in data for search engines and in a drawing; nobody fetches them.
      'functions/service/credentials.ts https://www.w3.org',
      'web/src/lib/open-days/server/event-data.ts https://schema.org',
      'web/src/lib/open-days/ShareCard.svelte http://www.w3.org',
      // An address as somebody might send it, in the examples of the API.
      'functions/reference/openapi-examples.ts https://example.org',
      'web/src/lib/help/official-site.ts https://xunqin.mca.gov.cn',
    ];
    expect(named.toSorted()).toEqual(known.toSorted());
  });

  test('is seen where somebody adds one (control)', () => {
    const added = (text: string) => using(connecting, [{ file: 'added', text }]).length;
    for (const text of ["await fetch('https://x.example')", "import { get } from 'node:https'", 'new S3Client({})'])
      expect(added(text), text).toBe(1);
    expect(added('a page is fetched by its address')).toBe(0);
  });
});
