/**
 * A label and its value, and what stands in brackets, are joined in one way per language (shared/kernel/joined.ts): no component
 * and no module of both languages writes ": " or " (" between two texts itself, and no Chinese text has a half-width mark.
 */
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { sentences } from '../../../shared/kernel/joined.ts';

const unseen = new Set(['style', 'class', 'd', 'href', 'transform']);

/** The texts of a component that stand beside a value: of its markup, its attributes, and templates anywhere in it. */
function textsOf(node: unknown, found: string[], attribute = ''): string[] {
  if (Array.isArray(node)) for (const one of node) textsOf(one, found, attribute);
  else if (node && typeof node === 'object' && (node as { type?: string }).type !== 'StyleSheet') {
    const { type, data, value, name } = node as {
      type?: string;
      data?: string;
      value?: { raw?: string };
      name?: string;
    };
    const of = type === 'Attribute' ? (name ?? '') : attribute;
    if (type === 'Text' && !unseen.has(of)) found.push(data ?? '');
    if (type === 'TemplateElement' && !unseen.has(of)) found.push(value?.raw ?? '');
    for (const [key, child] of Object.entries(node)) if (!/comments$/i.test(key)) textsOf(child, found, of);
  }
  return found;
}

/** Parts of templates, and whole strings, of a module. */
function stringsOf(path: string): { readonly parts: string[]; readonly all: string[] } {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const parts: string[] = [];
  const all: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) parts.push(node.text);
    if (ts.isTemplateLiteralToken(node) || ts.isStringLiteral(node)) all.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { parts, all };
}

/** The one place that does it. */
const joining = 'shared/kernel/joined.ts';
const modules = ['web/src/**/*.ts', 'shared/**/*.ts', 'functions/**/*.ts'].flatMap((glob) => globSync(glob));

test('components join by the words of the site', () => {
  const byHand = globSync('web/src/**/*.svelte').flatMap((path) => {
    const { fragment, instance } = parse(readFileSync(path, 'utf8'), { modern: true });
    return textsOf([fragment, instance], [])
      .filter((text) => /^\s*:(?:\s|$)|\S:\s+$|^ \(|^\s*\)/.test(text))
      .map((text) => `${path}: ${text}`);
  });
  expect(byHand).toEqual([]);
});

test('modules of both languages join as the reader’s language does', () => {
  const byHand = modules
    .filter((path) => path !== joining && readFileSync(path, 'utf8').includes('locale'))
    .flatMap((path) =>
      stringsOf(path)
        .parts.filter((text) => /^: $|^ \($/.test(text))
        .map((text) => `${path}: ${text}`),
    );
  expect(byHand).toEqual([]);
});

test('Chinese texts have full-width marks', () => {
  const halfWidth = /\p{Script=Han}[:,;!?(]|[,;!?)]\p{Script=Han}|\p{Script=Han} [(]/u;
  const found = modules.flatMap((path) =>
    stringsOf(path)
      .all.filter((text) => halfWidth.test(text))
      .map((text) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('sentences follow each other as their language has it, without those that are not said', () => {
  expect(sentences(['One.', undefined, 'Two.'], 'en')).toBe('One. Two.');
  expect(sentences(['一。', '', '二。'], 'zh-CN')).toBe('一。二。');
});
