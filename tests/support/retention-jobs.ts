/** The jobs that forget people on time, as the clock wakes them. */
import { functionDefinitions } from '../../infra/functions.ts';
import type { Api } from './api-harness.ts';

const entries = functionDefinitions.filter(({ forgets }) => forgets).map(({ entry }) => entry);

/** Runs each once, and delivers what they report. */
export async function runRetentionJobs(api: Pick<Api, 'deliver'>): Promise<void> {
  for (const entry of entries) await (await import(/* @vite-ignore */ `../../${entry}`)).handler();
  await api.deliver();
}
