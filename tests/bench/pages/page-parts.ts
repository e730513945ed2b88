/** What a page makes the browser load: its modules with all that they import, and its styles, from the built files. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

export type PageParts = {
  /** Paths of files, each once. */
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Code and styles that stand in the page itself. */
  readonly inlineScripts: readonly string[];
  readonly inlineStyles: readonly string[];
};

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="?([^"\\s>]+)`).exec(tag)?.[1];
const isCode = (tag: string) => ['module', 'text/javascript', undefined].includes(attribute(tag, 'type'));

/** `import … from './x.js'`, `import './x.js'` and `export … from './x.js'`, minified or not. */
const staticImports = /\b(?:import|from)\s*["'`](\.{0,2}\/[^"'`]+)["'`]/g;
const dynamicImports = /\bimport\(\s*["'`](\.{0,2}\/[^"'`]+)["'`]/g;

/** Where something can be typed, live.js asks for the script that keeps it. */
const typedForms = /<form\b[^>]*method="post"[^]*?<\/form>/gi;
const typedField = /<select|<textarea|<input(?![^>]*type="hidden")/;

/** `path` is the page's own; `clientFolder` holds the files that the site serves. */
export function partsOf(html: string, path: string, clientFolder: string): PageParts {
  const fromPage = (url: string) => new URL(url, `http://site${path}`).pathname;
  // SvelteKit sends small styles in the page and names their file in a link that is switched off.
  const tags = (html.match(/<link\b[^>]*>/g) ?? []).filter((tag) => !/\bdisabled\b/.test(tag));
  const links = (rel: string) =>
    tags.filter((tag) => attribute(tag, 'rel') === rel).flatMap((tag) => attribute(tag, 'href') ?? []);
  const blocks = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)].filter(([, tag]) => isCode(tag!));
  const inlineScripts = blocks.flatMap(([, , code]) => (code!.trim() ? [code!] : []));
  const drafts = html.match(typedForms)?.some((form) => typedField.test(form))
    ? attribute(html, 'data-drafts')
    : undefined;
  const first = [
    ...links('modulepreload'),
    ...blocks.flatMap(([, tag]) => attribute(tag!, 'src') ?? []),
    ...(drafts === undefined ? [] : [drafts]),
    // The page's own code names its entries only in dynamic imports.
    ...inlineScripts.flatMap((code) =>
      [...code.matchAll(staticImports), ...code.matchAll(dynamicImports)].map(([, url]) => url!),
    ),
  ];
  return {
    scripts: withImports(first.map(fromPage), clientFolder),
    styles: [...new Set(links('stylesheet').map(fromPage))],
    inlineScripts,
    inlineStyles: [...html.matchAll(/<style\b[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css!),
  };
}

/** The modules and everything that they import statically, however deep. */
function withImports(first: readonly string[], clientFolder: string): string[] {
  const seen = new Set<string>();
  const open = [...first];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const code = readFileSync(join(clientFolder, path), 'utf8');
    const from = posix.dirname(path);
    open.push(...[...code.matchAll(staticImports)].map(([, url]) => posix.resolve(from, url!)));
  }
  return [...seen];
}

const weightOf = (content: Buffer | string) => gzipSync(content, { level: 9 }).length;

/** Bytes after gzip -9, file by file and summed, as a server that compresses sends them. */
export function weigh({ scripts, styles, inlineScripts, inlineStyles }: PageParts, clientFolder: string) {
  const sum = (files: readonly string[], inline: readonly string[]) =>
    [...files.map((path) => readFileSync(join(clientFolder, path))), ...inline].reduce(
      (bytes, content) => bytes + weightOf(content),
      0,
    );
  return { script: sum(scripts, inlineScripts), style: sum(styles, inlineStyles) };
}
