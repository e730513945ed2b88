/**
 * One esbuild call for many Lambdas: CommonJS, since it starts some 8 ms sooner than ESM, minified, source maps
 * beside it but not uploaded. Called by `build.ts`, and by tests with handlers of their own.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { leanFontkit } from './font-parts.ts';
import { leanOrpc } from './orpc-parts.ts';
import { cutPhoneMetadata } from './phone-metadata.ts';
import { leanPhones } from './phone-parts.ts';
import { pureValues } from './pure-values.ts';
import { leanZod } from './zod-parts.ts';
import { leaveOutUnused, ownAwsClients } from './externals.ts';

type BundleOptions = {
  readonly root: string;
  /** Entry module of each function by name, relative to `root`. */
  readonly entries: Readonly<Record<string, string>>;
  /** One folder a function is made in it. */
  readonly outFolder: string;
  /** The site's server (`build/web/adapter-node.js`); absent when no entry renders pages. */
  readonly siteBuild?: string;
  /** Takes the SDK's own clients, for whatever sends other commands than stores do. */
  readonly wholeSdk?: boolean;
};

/** Bundles all entries. Throws: one line for a missing entry, esbuild's own messages for anything in the code. */
export async function bundleFunctions({ root, entries, outFolder, siteBuild, wholeSdk }: BundleOptions): Promise<void> {
  for (const [name, entry] of Object.entries(entries))
    if (!existsSync(join(root, entry)))
      throw new Error(`${entry} is missing, the entry of the function ${name} (infra/functions.ts)`);
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).map(([name, entry]) => [`${name}/index`, entry])),
    outdir: outFolder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // ESM sources of dependencies can be tree-shaken, their CommonJS builds cannot.
    mainFields: ['module', 'main'],
    minify: true,
    // Chinese as it is: half of what it takes in escapes.
    charset: 'utf8',
    sourcemap: 'external',
    legalComments: 'none',
    logLevel: 'silent',
    banner: { js: "const importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { 'import.meta.url': 'importMetaUrl' },
    ...(siteBuild ? { alias: { 'harborlight-site': siteBuild } } : {}),
    plugins: [
      ...[noBuildTools, leaveOutUnused, cutPhoneMetadata, leanPhones, leanZod, leanOrpc, leanFontkit, pureValues],
      ...(wholeSdk ? [] : [ownAwsClients]),
    ],
  });
  // The repository's package.json says "type": "module"; on Lambda there is none.
  mkdirSync(outFolder, { recursive: true });
  writeFileSync(join(outFolder, 'package.json'), '{ "type": "commonjs" }\n');
}

/** A function that reaches for the CDK, for tests or for build tools by mistake would be megabytes: it fails here. */
const noBuildTools: Plugin = {
  name: 'no-build-tools',
  setup(build) {
    build.onResolve({ filter: /^(?:aws-cdk-lib|constructs|vite|esbuild|dynalite)(?:\/|$)/ }, ({ path, importer }) => ({
      errors: [{ text: `${path} does not belong in a function, and ${importer} imports it` }],
    }));
  },
};
