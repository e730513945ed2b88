/**
 * The readable reference of the API: one static page made from the OpenAPI document, with the refusals and what
 * they mean. It loads nothing and runs nothing, so it needs no bundle of anybody else's.
 */
import { refusalBooks } from '../../shared/refusals.ts';
import type { openApiDocument } from './openapi-document.ts';
import { referenceStyle } from './reference-style.ts';

type OpenApi = Awaited<ReturnType<typeof openApiDocument>>;
type Schema = Record<string, unknown>;
type Operation = {
  summary?: string;
  tags?: string[];
  parameters?: Array<{ name: string; in: string; required?: boolean; schema?: Schema }>;
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>;
};

const escaped = (text: unknown) =>
  String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const json = (schema: Schema | undefined) =>
  schema === undefined ? '' : `<pre tabindex="0">${escaped(JSON.stringify(schema, null, 2))}</pre>`;

const details = (title: string, body: string) =>
  body ? `<details><summary>${escaped(title)}</summary>${body}</details>` : '';

const contentOf = (content: Record<string, { schema?: Schema }> | undefined) => Object.values(content ?? {})[0]?.schema;

/** The codes that an error answer may carry; every other answer has none. */
const codesOf = (schema: Schema | undefined): string[] =>
  (schema?.properties as { code?: { enum?: string[] } } | undefined)?.code?.enum ?? [];

function operationSection(method: string, path: string, operation: Operation): string {
  const parameters = (operation.parameters ?? [])
    .map((p) => `<li><code>${escaped(p.name)}</code> (${escaped(p.in)}${p.required ? ', required' : ''})</li>`)
    .join('');
  const responses = Object.entries(operation.responses ?? {});
  const answers = responses
    .filter(([status]) => Number(status) < 400)
    .map(([status, response]) => details(`Answer ${status}`, json(contentOf(response.content))))
    .join('');
  const refusals = responses.flatMap(([, response]) => codesOf(contentOf(response.content)));
  return `<article><h3><span class="method">${escaped(method.toUpperCase())}</span> <code>/api${escaped(path)}</code></h3>
<p>${escaped(operation.summary ?? '')}</p>${parameters ? `<ul>${parameters}</ul>` : ''}
${details('Request body', json(contentOf(operation.requestBody?.content)))}${answers}
<p>Refuses: ${refusals.map((code) => `<a href="#${code}">${code}</a>`).join(', ')}.</p></article>`;
}

function operationsByTag(document: OpenApi): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(item ?? {})) {
      const tag = (operation as Operation).tags?.[0] ?? 'Other';
      sections.set(tag, [...(sections.get(tag) ?? []), operationSection(method, path, operation as Operation)]);
    }
  }
  return sections;
}

const refusalRows = Object.values(refusalBooks)
  .flatMap((book) => Object.entries(book))
  .map(
    ([code, { status, en, 'zh-CN': zh }]) =>
      `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${status}</td><td>${escaped(en)}</td><td lang="zh-CN">${escaped(zh)}</td></tr>`,
  )
  .join('\n');

export function apiReferencePage(document: OpenApi): string {
  const sections = [...operationsByTag(document)]
    .map(([tag, operations]) => `<section><h2>${escaped(tag)}</h2>${operations.join('\n')}</section>`)
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Harborlight API</title><style>${referenceStyle}</style></head><body><main><h1>Harborlight API</h1>
<p>${escaped(document.info.description ?? '')} The machine-readable form is at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
<h2>Also</h2><p><code>GET /api/health</code> answers <code>{ "status": "ok" }</code>.</p>
${sections}<section><h2>Refusals</h2><table tabindex="0"><thead><tr><th scope="col">code</th><th scope="col">status</th><th scope="col">English</th><th scope="col">中文</th></tr></thead>
<tbody>${refusalRows}</tbody></table></section></main></body></html>`;
}
