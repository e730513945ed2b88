/** Readers of pages, in a thread of their own: each asks for the next page as soon as it has one. */
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export type Crowd = {
  readonly origin: string;
  readonly paths: readonly string[];
  readonly connections: number;
  /** Ends after so many seconds or so many views. */
  readonly seconds?: number;
  readonly views?: number;
};
export type Read = { readonly views: number; readonly refused: number; readonly milliseconds: number };

const { origin, paths, connections, seconds = Infinity, views = Infinity } = workerData as Crowd;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
// In turn, as the readers of both languages come.
const languages = ['zh-CN,zh;q=0.9', 'en-GB,en;q=0.9'];

const began = performance.now();
let [asked, answered, refused] = [0, 0, 0];

const readOne = (at: number) =>
  new Promise<void>((resolve, reject) => {
    const headers = { 'accept-language': languages[at % 2], 'accept-encoding': 'br, gzip' };
    get(`${origin}${paths[Math.floor(at / 2) % paths.length]}`, { agent, headers }, (response) => {
      answered += 1;
      if (response.statusCode !== 200) refused += 1;
      response.resume().once('end', resolve).once('error', reject);
    }).once('error', reject);
  });

async function reader(): Promise<void> {
  while (asked < views && performance.now() - began < seconds * 1000) {
    asked += 1;
    await readOne(asked);
  }
}

await Promise.all(Array.from({ length: connections }, reader));
agent.destroy();
parentPort!.postMessage({ views: answered, refused, milliseconds: performance.now() - began } satisfies Read);
