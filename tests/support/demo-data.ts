/**
 * The demo as the first `npm start` leaves it, made once for all test files that begin with it: each gets a copy of its own, and
 * starts in a second instead of six. Vitest calls the default export before the first such file (vitest.config.ts).
 */
import { cpSync } from 'node:fs';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { newDataDir, removeDataDir, startHarborlight } from './running-harborlight.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demoData: string;
  }
}

export default async function makeDemoData({ provide }: TestProject) {
  const folder = newDataDir();
  const running = await startHarborlight(folder);
  await running.stop();
  provide('demoData', folder);
  return () => removeDataDir(folder);
}

export function newDemoDataDir(): string {
  const dataDir = newDataDir();
  cpSync(inject('demoData'), dataDir, { recursive: true });
  return dataDir;
}
