/** The build runs what changed and nothing else, one process at a time, and says plainly what is wrong. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { withBuildLock } from '../../infra/bundling/build-lock.ts';
import { runStep, type BuildStep } from '../../infra/bundling/build-step.ts';
import { bundleFunctions } from '../../infra/bundling/bundle-functions.ts';

let root: string;
let runs: number;
let step: BuildStep;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'harborlight-step-'));
  mkdirSync(join(root, 'source/deep'), { recursive: true });
  writeFileSync(join(root, 'source/deep/a.ts'), 'one');
  runs = 0;
  step = {
    name: 'step',
    saying: 'Working …',
    inputs: ['source', 'absent.json'],
    output: 'out.js',
    run: async () => {
      runs += 1;
      writeFileSync(join(root, 'out.js'), '');
    },
  };
});

describe('a build step', () => {
  const run = (given: Partial<BuildStep> = {}) => runStep(root, { ...step, ...given }, () => {});

  it('runs once while its inputs stay the same', async () => {
    await run();
    await run();
    expect(runs).toBe(1);
  });

  it('runs again when a file changes, appears or goes, when its output is gone, or when what it builds on changed', async () => {
    await run();
    writeFileSync(join(root, 'source/deep/a.ts'), 'two');
    await run();
    writeFileSync(join(root, 'absent.json'), '{}');
    await run();
    rmSync(join(root, 'source/deep/a.ts'));
    await run();
    rmSync(join(root, 'out.js'));
    await run();
    await run({ extra: ['another hash'] });
    expect(runs).toBe(6);
  });

  it('runs again after it failed', async () => {
    await run();
    writeFileSync(join(root, 'source/b.ts'), 'wrong');
    await expect(run({ run: () => Promise.reject(new Error('broken')) })).rejects.toThrow('broken');
    rmSync(join(root, 'source/b.ts'));
    await run();
    expect(runs).toBe(2);
  });
});

describe('the build lock', () => {
  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, (inside += 1));
      await sleep(20);
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withBuildLock(join(root, 'lock'), work)));
    expect([most, existsSync(join(root, 'lock'))]).toEqual([1, false]);
  });

  it('is taken over from a process that is gone', async () => {
    // Above the largest process number that Linux gives.
    writeFileSync(join(root, 'lock'), '4999999');
    expect(await withBuildLock(join(root, 'lock'), async () => 'done')).toBe('done');
  });
});

describe('bundling', () => {
  const bundle = (source: string) => {
    writeFileSync(join(root, 'entry.ts'), source);
    return bundleFunctions({ root, outFolder: join(root, 'functions'), entries: { one: 'entry.ts' } });
  };

  it('makes a small bundle with its source map beside it', async () => {
    await bundle('export const handler = async (): Promise<string> => import.meta.url;');
    const code = readFileSync(join(root, 'functions/one/index.js'), 'utf8');
    expect(code).not.toContain('sourceMappingURL');
    expect(statSync(join(root, 'functions/one/index.js.map')).size).toBeGreaterThan(0);
  });

  it('names the entry that is missing', async () => {
    await expect(bundleFunctions({ root, outFolder: root, entries: { one: 'nowhere.ts' } })).rejects.toThrow(
      'nowhere.ts is missing, the entry of the function one',
    );
  });

  it('refuses build tools inside a function', async () => {
    await expect(bundle("import 'aws-cdk-lib'; export const handler = 1;")).rejects.toThrow(
      'does not belong in a function',
    );
  });
});
