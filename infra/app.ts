/**
 * The CDK app: data, API, work, routes and web stacks of one stage. Run by `cdk` (cdk.json) and by the laptop's build.
 * Needs no account and no network: the bundles are made before, and only a region that is set is written down.
 */
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readStages, stageConfig, type StageConfig } from './config.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { RoutesStack } from './stacks/routes-stack.ts';
import { WebStack } from './stacks/web-stack.ts';
import { WorkStack } from './stacks/work-stack.ts';

/** Adds the stacks of a stage. Tests call it with an app of their own. */
export function addStacks(app: App, config: StageConfig) {
  const named = (layer: string) => `harborlight-${config.name}-${layer}`;
  const shared = { config, ...(config.region ? { env: { region: config.region } } : {}) };
  const data = new DataStack(app, named('data'), shared);
  const api = new ApiStack(app, named('api'), { ...shared, data });
  const work = new WorkStack(app, named('work'), { ...shared, data, api });
  const routes = new RoutesStack(app, named('routes'), { ...shared, api, work });
  const web = new WebStack(app, named('web'), { ...shared, apiEndpoint: api.endpoint, data, alarms: work.alarms });
  web.addStackDependency(routes);
  return { data, api, routes, work, web };
}

/**
 * A stack reads another's outputs when it is deployed and holds none of them fast: with exports a version that adds or
 * retires a table could neither go back nor forward. Tables and secrets are held by their own deletion policies.
 * Source: AWS CDK, "Cross-stack references", strength.
 */
export const crossStackReferences = { '@aws-cdk/core:defaultCrossStackReferences': 'weak' };

if (import.meta.main) {
  const app = new App({ context: crossStackReferences });
  const setting = (key: string): unknown => app.node.tryGetContext(key);
  // The laptop's stage takes nothing from an operator's file.
  const stages = setting('stage') === 'local' ? {} : readStages(join(import.meta.dirname, '../stages.json'));
  const config = stageConfig(setting, stages, process.env);
  addStacks(app, config);
  // The laptop synthesizes at every change; what is deployed is checked every time.
  if (config.name !== 'local') (await import('./checks.ts')).addChecks(app);
  app.synth();
}
