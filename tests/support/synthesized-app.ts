/** The CDK app of a stage, synthesized in process on stand-in bundles. Used by the infra suite. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { addStacks } from '../../infra/app.ts';
import { stageConfig, type StageName } from '../../infra/config.ts';
import { functionDefinitions } from '../../infra/functions.ts';

export type Resource = { Type: string; Properties: Record<string, any>; DeletionPolicy?: string; DependsOn?: unknown };
export type Found = { stack: string; id: string; resource: Resource };

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

export function makeApp(stage: StageName, settings: Record<string, string> = {}): App {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'harborlight-cdk-')),
    context: { 'aws:cdk:disable-asset-staging': true, 'aws:cdk:enable-asset-metadata': true },
  });
  const all: Record<string, string> = { stage, buildFolder: standInBuild(), ...settings };
  addStacks(
    app,
    stageConfig((key) => all[key]),
  );
  return app;
}

/** All resources of all stacks. */
export function resourcesOf(app: App): Found[] {
  const { stacks } = app.synth();
  return stacks.flatMap((stack) =>
    Object.entries((stack.template as { Resources: Record<string, Resource> }).Resources).map(([id, resource]) => ({
      stack: stack.stackName,
      id,
      resource: { ...resource, Properties: resource.Properties ?? {} },
    })),
  );
}

export const ofType = (resources: readonly Found[], type: string) =>
  resources.filter(({ resource }) => resource.Type === type);
