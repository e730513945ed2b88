/** The inventory of logs in docs/runbook.md is all that is logged: every event of the code, and no other way to print. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const sources = ['functions', 'shared', 'web/src']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
  .filter((file) => /\.(?:ts|js|svelte)$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const inventory = readFileSync('docs/runbook.md', 'utf8').split('\n## What is logged where\n')[1]!;
const listed = [...inventory.matchAll(/^\| (`[^|]+) \| (?:info|warn|error)/gm)].flatMap(([, names]) =>
  [...names!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!),
);

/** Names of events as they are given to a logger, or chosen for it. */
const eventsIn = (text: string) =>
  [
    ...text.matchAll(
      /logger\.\w+\(\s*'([\w-]+)'|\blogFault\('([\w-]+)'|\bevent: '([\w-]+)'|return '([\w-]+-refused)'/g,
    ),
  ].map(([, ...names]) => names.find(Boolean)!);

test('lists every event that is logged, once, and none that is not', () => {
  const logged = new Set(sources.flatMap(({ text }) => eventsIn(text)));
  expect(logged.size).toBeGreaterThan(20);
  expect(listed.toSorted()).toEqual([...logged].toSorted());
});

test('is missed by an event that nobody listed (control)', () => {
  expect(eventsIn("logger.info('name-seen', { name })")).toEqual(['name-seen']);
  expect(listed).not.toContain('name-seen');
});

test('is of three printers, of which one is the site’s', () => {
  const printing = /\bconsole\.\w+\(|process\.std(?:out|err)/;
  expect(sources.filter(({ text }) => printing.test(text)).map(({ file }) => file)).toEqual([
    'functions/runtime/logger.ts',
    'functions/runtime/metrics.ts',
    'web/src/lib/server/logger.ts',
  ]);
});

test('knows how long each stage keeps its logs', () => {
  const stages = readFileSync('infra/config.ts', 'utf8');
  const days = [...stages.matchAll(/(\w+): \{ logRetentionDays: '(\d+)'/g)].map(
    ([, stage, kept]) => `${stage} ${kept}`,
  );
  expect(days).toEqual(['local 7', 'dev 7', 'prod 30']);
  expect(inventory).toContain('7 days, in `prod` 30');
});
