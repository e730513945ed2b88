/**
 * The CDK app of a stage, synthesized on stand-in bundles. Used by the infra suite. Templates are kept outside the
 * repository by the hash of what they are made of, since CDK takes seconds to load in every test file.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesisInputs } from '../../infra/build.ts';
import { runNode } from '../../infra/bundling/build-site.ts';
import { hashInputs } from '../../infra/bundling/input-hash.ts';
import { functionDefinitions } from '../../infra/functions.ts';
import { readAssembly } from '../../infra/local/runner/assembly.ts';

export type Resource = { Type: string; Properties: Record<string, any>; DeletionPolicy?: string };
export type Found = { stack: string; id: string; resource: Resource };

const root = join(import.meta.dirname, '../..');

/** A build folder in which every bundle is an empty handler. */
export function standInBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-build-'));
  for (const name of [...functionDefinitions.map((definition) => definition.name), 'site']) {
    mkdirSync(join(folder, 'functions', name), { recursive: true });
    writeFileSync(join(folder, 'functions', name, 'index.js'), 'exports.handler = async () => ({});');
  }
  mkdirSync(join(folder, 'web/client/_app/immutable'), { recursive: true });
  for (const file of ['favicon.svg', '_app/version.json', '_app/immutable/start.js'])
    writeFileSync(join(folder, 'web/client', file), '');
  return folder;
}

/** What an operator sets before deploying, and prod refuses to be without. */
export const operatorSettings = {
  mailFrom: 'harborlight@relief-station.org',
  operatorEmail: 'operator@relief-station.org',
  alarmEmail: 'alarms@relief-station.org',
};

/** The folder of the templates of a stage, checked by cdk-nag on the way, with the manifest that the CDK's command reads. */
export async function assemblyOf(stage: 'dev' | 'prod', settings: Record<string, string> = {}): Promise<string> {
  const context = { ...(stage === 'prod' ? operatorSettings : {}), stage, ...settings };
  const hash = hashInputs(root, synthesisInputs(), [JSON.stringify(context), process.version]);
  const kept = join(tmpdir(), `harborlight-templates-${hash.slice(0, 16)}`);
  if (!existsSync(kept)) await synthesize(kept, context);
  return kept;
}

/** All resources of all stacks of a stage. */
export async function resourcesOf(stage: 'dev' | 'prod', settings: Record<string, string> = {}): Promise<Found[]> {
  return readAssembly(await assemblyOf(stage, settings)).stacks.flatMap(({ name, Resources }) =>
    Object.entries(Resources).map(([id, resource]) => ({
      stack: name,
      id,
      resource: { ...resource, Properties: { ...resource.Properties } },
    })),
  );
}

async function synthesize(kept: string, context: Record<string, string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'harborlight-cdk-'));
  await runNode(root, ['infra/app.ts'], 'The infrastructure does not synthesize', {
    CDK_OUTDIR: folder,
    CDK_CONTEXT_JSON: JSON.stringify({
      ...context,
      buildFolder: standInBuild(),
      'aws:cdk:disable-asset-staging': true,
    }),
  });
  try {
    renameSync(folder, kept);
  } catch (error) {
    // Another test file was faster and made the same.
    if (!existsSync(join(kept, 'manifest.json'))) throw error;
  }
}

export const ofType = (resources: readonly Found[], type: string) =>
  resources.filter(({ resource }) => resource.Type === type);

/** What cdk-nag found in a synthesized folder. */
export const findingsIn = (folder: string): unknown[] =>
  JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')).pluginReports.flatMap(
    ({ violations }: { violations: unknown[] }) => violations,
  );
