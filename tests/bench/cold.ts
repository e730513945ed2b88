/**
 * What a cold start costs: for each function the size of its bundle, and how long a fresh process takes to load it
 * and to answer its first event, beside a handler that only asks DynamoDB for one item.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildForLaptop } from '../../infra/build.ts';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';
import { functionDefinitions, isBehindApi } from '../../infra/functions.ts';
import { startEngine, type Engine } from '../../infra/local/engine/engine.ts';
import { readAssembly } from '../../infra/local/runner/assembly.ts';
import { createTables } from '../../infra/local/runner/create-tables.ts';
import { describeDeployment } from '../../infra/local/runner/deployment.ts';
import { environmentOf } from '../../infra/local/runner/function-environment.ts';
import { openSecrets } from '../../infra/local/runner/local-secrets.ts';
import { attributesFor, pseudoParameters } from '../../infra/local/runner/physical-names.ts';
import { firstEventOf } from './cold/first-event.ts';
import { median, shown } from './numbers.ts';
import type { BenchResult, Figure } from './report.ts';

/** Source: issues 5 and 18 of this project. */
const mostKb = { passkeys: 350, others: 250 };
const mostRatio = 1.15;
const mostSiteRatio = 3;
const rounds = 11;

type Contender = {
  readonly name: string;
  readonly bundle: string;
  readonly event: unknown;
  readonly environment: Record<string, string>;
};
/** Milliseconds: loading the bundle, the first answer, and the whole process from its start to its end. */
type ColdStart = { readonly importMs: number; readonly firstMs: number; readonly processMs: number };

const ask = promisify(execFile);

/** Throws: when a function answers its first event with a fault, since that would measure something else. */
export async function measureColdStarts(root: string): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-cold-'));
  const engine = await startEngine({ dataDir: join(folder, 'dynamodb') });
  try {
    const contenders = await contendersOf(root, folder, engine);
    const starts = new Map(contenders.map(({ name }) => [name, [] as ColdStart[]]));
    // In turn, so that whatever else the machine does meets all of them.
    for (let round = 0; round <= rounds; round += 1)
      for (const contender of contenders) {
        const start = await startCold(contender);
        // The first round only fills the file cache.
        if (round > 0) starts.get(contender.name)!.push(start);
      }
    return resultOf(contenders, starts);
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function contendersOf(root: string, folder: string, engine: Engine): Promise<Contender[]> {
  const assembly = readAssembly(await buildForLaptop(console.log));
  const deployment = describeDeployment(assembly, {
    ...{ stacks: assembly.stacks, pseudoParameters, attributeOf: attributesFor('http://127.0.0.1:1') },
    secretOf: openSecrets(folder),
  });
  await createTables(engine, deployment.tables);
  await bundleFunctions({
    ...{ root, outFolder: join(folder, 'functions'), wholeSdk: true },
    entries: { bare: 'tests/bench/cold/bare-handler.ts' },
  });
  const services = { endpoints: { dynamodb: engine.endpoint, mail: engine.endpoint }, key: engine.key };
  const functions = deployment.functions.map((description): Contender => ({
    name: description.name,
    bundle: join(description.bundleFolder, 'index.js'),
    event: firstEventOf(description),
    environment: environmentOf(description, services, {}),
  }));
  const people = functions.find(({ name }) => name === 'people')!;
  const bare = { ...people, name: 'bare', bundle: join(folder, 'functions/bare/index.js'), event: {} };
  return [bare, ...functions];
}

async function startCold({ name, bundle, event, environment }: Contender): Promise<ColdStart> {
  const began = performance.now();
  const { stdout } = await ask(
    process.execPath,
    [join(import.meta.dirname, 'cold/cold-process.mjs'), bundle, JSON.stringify(event)],
    { env: environment },
  );
  const processMs = performance.now() - began;
  const { importMs, firstMs, status } = JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
  if (status >= 500) throw new Error(`${name} answered its first event with ${status}: ${stdout}`);
  return { importMs, firstMs, processMs };
}

function resultOf(contenders: readonly Contender[], starts: ReadonlyMap<string, readonly ColdStart[]>): BenchResult {
  const bare = starts.get('bare')!;
  const isApi = new Set(functionDefinitions.filter(isBehindApi).map(({ name }) => name));
  const figures = contenders.map(({ name, bundle }): Figure => {
    const own = starts.get(name)!;
    /** The median of the rounds' ratios: what slows one round slows both of its starts. */
    const against = (of: (start: ColdStart) => number) => median(own.map((start, at) => of(start) / of(bare[at]!)));
    const kb = statSync(bundle).size / 1024;
    const answered = against(({ importMs, firstMs }) => importMs + firstMs);
    const whole = against(({ processMs }) => processMs);
    const figure = {
      figure: name,
      values: {
        'bundle, KB': shown(kb),
        'import, ms': shown(median(own.map(({ importMs }) => importMs))),
        'first call, ms': shown(median(own.map(({ firstMs }) => firstMs))),
        'both / bare': shown(answered),
        'process / bare': shown(whole),
      },
    };
    if (name === 'site') return { ...figure, bar: `process ≤ ${mostSiteRatio}`, met: whole <= mostSiteRatio };
    if (!isApi.has(name)) return figure;
    const most = name === 'passkeys' ? mostKb.passkeys : mostKb.others;
    return { ...figure, bar: `≤ ${mostRatio} and ≤ ${most} KB`, met: answered <= mostRatio && kb <= most };
  });
  return {
    name: 'cold',
    columns: ['bundle, KB', 'import, ms', 'first call, ms', 'both / bare', 'process / bare'],
    figures,
    notes: [
      `Medians of ${rounds} fresh processes each, in turn; a ratio is the median of the rounds' ratios.`,
      'bare: the SDK’s DynamoDB client and one GetItem, bundled in the same way. Functions behind the API answer a GET, streams an empty batch, schedules their tick.',
      'On Lambda the environment itself and slower processors come on top.',
    ],
    raw: Object.fromEntries(starts),
  };
}
