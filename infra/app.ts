/**
 * The CDK app: data, API and web stacks of one stage. Run by `cdk` (cdk.json) and by the laptop's build.
 * Needs no account and no network: the stacks are environment-agnostic and the bundles are made before.
 */
import { App } from 'aws-cdk-lib';
import { stageConfig, type StageConfig } from './config.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

/** Adds the stacks of a stage. Tests call it with an app of their own. */
export function addStacks(app: App, config: StageConfig) {
  const named = (layer: string) => `harborlight-${config.name}-${layer}`;
  const data = new DataStack(app, named('data'), { config });
  const api = new ApiStack(app, named('api'), { config, data });
  const web = new WebStack(app, named('web'), { config, apiEndpoint: api.endpoint, data });
  return { data, api, web };
}

if (import.meta.main) {
  const app = new App();
  const config = stageConfig((key) => app.node.tryGetContext(key), process.env);
  addStacks(app, config);
  // The laptop synthesizes at every change; what is deployed is checked every time.
  if (config.name !== 'local') (await import('./checks.ts')).addChecks(app);
  app.synth();
}
