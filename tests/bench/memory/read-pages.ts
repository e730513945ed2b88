/** Readers and newcomers of the bench `memory`: 25 connections that ask for pages and lists of the demo in turn, and sign up. */
import { Agent, request } from 'node:http';
import { call } from '../../support/running-harborlight.ts';

const connections = 25;

/** `heard` is called once a thousand requests. `public`: pages that may be kept, and one of twenty a list or thing from the API. */
export async function readPages(
  origin: string,
  requests: number,
  heard: () => void,
  what: 'all' | 'public' = 'all',
): Promise<void> {
  const all = await pathsOf(origin);
  const paths = what === 'all' ? all : publicOf(all);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let asked = 0;
  const ask = (at: number) =>
    new Promise<void>((resolve, reject) => {
      const path = paths[at % paths.length]!;
      const body = path.endsWith('/sign-ups') ? JSON.stringify(newcomer(at)) : undefined;
      const headers = {
        'accept-language': at % 2 === 0 ? 'zh-CN' : 'en-GB',
        ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
      };
      request(`${origin}${path}`, { agent, headers, method: body ? 'POST' : 'GET' }, (response) => {
        if ((response.statusCode ?? 500) >= 500) reject(new Error(`${path} was answered by ${response.statusCode}`));
        response.resume().once('end', resolve).once('error', reject);
      })
        .once('error', reject)
        .end(body);
    });
  async function reader(): Promise<void> {
    while (asked < requests) {
      asked += 1;
      const at = asked;
      await ask(at);
      if (at % 1000 === 0) heard();
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, reader));
  } finally {
    agent.destroy();
  }
}

const newcomer = (at: number) => ({
  ...{ name: 'Wang Xiaoming', email: `newcomer-${at}@example.org`, ageBand: '18+', seats: 1 },
  ...{ riskAccepted: true, ifFull: 'wait' },
});

function publicOf(all: readonly string[]): string[] {
  const api = all.filter((path) => path.startsWith('/api/') && !path.endsWith('/sign-ups'));
  const pages = all.filter((path) => !path.startsWith('/api/') && path !== '/sign-in');
  return Array.from({ length: pages.length * api.length }, (_, at) =>
    at % 20 === 19 ? api[Math.floor(at / 20) % api.length]! : pages[at % pages.length]!,
  );
}

/** Pages, lists, and one of ten a sign-up for some shift of the demo. */
async function pathsOf(origin: string): Promise<string[]> {
  const get = async (path: string) => (await call(origin, 'GET', path)).body;
  const { openDays } = await get('/api/open-days');
  const shifts = (
    await Promise.all(openDays.map(({ openDayId }: any) => get(`/api/open-days/${openDayId}/shifts`)))
  ).flatMap((page) => page.shifts);
  const { drives } = await get('/api/drives');
  return shifts
    .slice(0, 30)
    .flatMap(({ openDayId, shiftId }: any) => [
      ...['/', `/open-days/${openDayId}/shifts`, `/shifts/${shiftId}`, '/sign-in', '/campaigns'],
      ...[`/api/shifts/${shiftId}`, `/api/open-days/${openDayId}`, '/api/drives', `/drives/${drives[0]?.driveId}`],
      `/api/shifts/${shiftId}/sign-ups`,
    ]);
}
