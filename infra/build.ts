/**
 * Makes everything that is deployed or run: the site, the bundle of every Lambda, and for the laptop the
 * synthesized templates. Each step is skipped while its inputs stay the same. Run by `npm run build`,
 * `npm run synth` and `npm start`.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSite, runNode } from './bundling/build-site.ts';
import { withBuildLock } from './bundling/build-lock.ts';
import { runStep, type Say } from './bundling/build-step.ts';

const root = join(import.meta.dirname, '..');
const packages = ['package.json', 'package-lock.json'];
const localAssembly = 'build/cdk.local';

/** Builds the site and the bundles, as `cdk deploy` uploads them. */
export const buildForDeployment = (say: Say) => withBuildLock(join(root, 'build/.lock'), () => buildBundles(say));

/** Builds all and synthesizes the stage `local`. Answers the folder of the cloud assembly. */
export function buildForLaptop(say: Say): Promise<string> {
  return withBuildLock(join(root, 'build/.lock'), async () => {
    await buildBundles(say);
    await synthesize(say);
    return join(root, localAssembly);
  });
}

async function buildBundles(say: Say): Promise<void> {
  const siteHash = await runStep(
    root,
    {
      name: 'site',
      saying: 'Building the site …',
      inputs: ['web', 'shared', 'vite.config.ts', 'tsconfig.json', ...packages],
      output: 'build/web/adapter-node.js',
      run: () => buildSite(root),
    },
    say,
  );
  await runStep(
    root,
    {
      name: 'functions',
      saying: 'Bundling the functions …',
      inputs: ['functions', 'shared', 'infra/ssr', 'infra/functions.ts', 'infra/bundling', ...packages],
      extra: [siteHash],
      output: 'build/functions/site/index.js',
      run: () => runNode(root, ['infra/bundling/bundle-all.ts'], 'The functions do not bundle'),
    },
    say,
  );
}

/** Everything that the templates are made of, beside the names of the site's files. */
export function synthesisInputs(): string[] {
  const tables = readdirSync(join(root, 'functions')).map((context) => `functions/${context}/table.ts`);
  const modules = ['app', 'checks', 'config', 'functions', 'routes', 'tables', 'security-headers'];
  return [
    ...modules.map((name) => `infra/${name}.ts`),
    'infra/stacks',
    'infra/constructs',
    'shared',
    'functions/store/table-definition.ts',
    'functions/edge/limits-table.ts',
    ...tables,
    ...packages,
  ];
}

async function synthesize(say: Say): Promise<void> {
  await runStep(
    root,
    {
      name: 'assembly',
      saying: 'Reading the infrastructure …',
      inputs: synthesisInputs(),
      // The distribution has a path for every file at the top of the build; assets are named by their whole path.
      extra: [root, ...readdirSync(join(root, 'build/web/client'))],
      output: `${localAssembly}/manifest.json`,
      run: () => runNode(root, ['infra/app.ts'], 'The infrastructure does not synthesize', laptopSynthesis),
    },
    say,
  );
}

const laptopSynthesis = {
  CDK_OUTDIR: localAssembly,
  CDK_CONTEXT_JSON: JSON.stringify({
    stage: 'local',
    // Functions run from build/functions itself, so a new bundle needs no new template.
    'aws:cdk:disable-asset-staging': true,
    'aws:cdk:enable-asset-metadata': true,
  }),
};

if (import.meta.main) {
  await buildForDeployment((line) => console.log(line)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
