/**
 * Bundles what sending mail takes of SES's client by itself, and puts the result into the bundles of the functions that send: a module that is
 * loaded with the first mail would be carried whole otherwise, with all 110 commands of SES, since a bundler drops parts only of what
 * is evaluated at once. Used by bundle-functions.ts.
 */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { changed } from './change-source.ts';

/** The shapes of requests and answers are lists that hold names by computed keys, which a bundler does not dare to drop. */
export const droppableShapes = (source: string): string =>
  changed(source, 'shapes', /^((?:export )?var \w+\$? = )(\[[^]*?\n?\]);$/gm, '$1/* @__PURE__ */ (() => ($2))();');

const shapes: Plugin = {
  name: 'shapes-of-ses',
  setup(build) {
    build.onLoad({ filter: /client-sesv2.dist-es.schemas.schemas_0\.js$/ }, async ({ path }) => ({
      contents: droppableShapes(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

export const leanSes = (leftOut: readonly Plugin[]): Plugin => ({
  name: 'lean-ses',
  setup(build) {
    build.onLoad({ filter: /functions.messages.ses-sdk\.ts$/ }, async ({ path }) => {
      const { bundle, platform, target, mainFields, minify } = build.initialOptions;
      const { outputFiles } = await build.esbuild.build({
        ...{ bundle, platform, target, mainFields, minify },
        ...{ entryPoints: [path], format: 'esm', write: false, logLevel: 'silent', plugins: [...leftOut, shapes] },
      });
      return { contents: outputFiles![0]!.text, loader: 'js' };
    });
  },
});
