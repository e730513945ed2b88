/** What the documents say of the code is true of the code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusalBooks } from '../../shared/refusals.ts';
import { openDaysTable } from '../../functions/open-days/table.ts';
import { attendanceTable } from '../../functions/attendance/table.ts';
import { auditTable } from '../../functions/audit/table.ts';
import { operationsTable } from '../../functions/store/operations-table.ts';
import { messagesTable } from '../../functions/messages/table.ts';
import { peopleTable } from '../../functions/identity/table.ts';
import { limitsTable } from '../../functions/edge/limits-table.ts';
import { reservationsTable } from '../../functions/reservations/table.ts';
import { reliefTable } from '../../functions/relief/table.ts';
import { serviceTable } from '../../functions/service/table.ts';
import { suppliesTable } from '../../functions/supplies/table.ts';
import { volunteeringTable } from '../../functions/volunteering/table.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const documents = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
];

describe('docs/refusals.md', () => {
  const documented = [...read('docs/refusals.md').matchAll(/^- `([a-z.-]+)` \((\d+)\)/gm)].map(
    ([, code, status]) => `${code} ${status}`,
  );
  const known = Object.values(refusalBooks).flatMap((book) =>
    Object.entries(book).map(([code, { status }]) => `${code} ${status}`),
  );

  test('has every refusal once, with its status, and no other', () => {
    expect([...documented].sort()).toEqual([...known].sort());
  });
  test('codes are unique across contexts', () => {
    expect(new Set(known).size).toBe(known.length);
  });
  test('every refusal speaks both languages', () => {
    for (const text of Object.values(refusalBooks).flatMap((book) => Object.values(book))) {
      expect(text.en).toMatch(/[a-z]/);
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

describe('docs/data-model.md', () => {
  const text = read('docs/data-model.md');
  const section = (name: string) => text.split(/^## /m).find((part) => part.startsWith(`\`${name}\``)) ?? '';

  test.each([
    limitsTable,
    auditTable,
    openDaysTable,
    messagesTable,
    operationsTable,
    peopleTable,
    reservationsTable,
    reliefTable,
    serviceTable,
    suppliesTable,
    volunteeringTable,
    attendanceTable,
  ])('describes the table $name with its indexes, stream and expiry', ({ name, indexes, stream, timeToLive }) => {
    expect(section(name)).not.toBe('');
    for (const index of indexes) expect(section(name)).toContain(`\`${index.name}\``);
    expect(section(name)).toContain(stream ? 'Stream: yes' : 'Stream: no');
    expect(section(name)).toContain(timeToLive ? `TTL: \`${timeToLive}\`` : 'TTL: none');
  });

  test('names every function that reads or writes, as it is called in the code', () => {
    const named = [...text.matchAll(/`(functions\/[\w/-]+\.ts)` `(\w+)`/g)];
    expect(named.length).toBeGreaterThan(15);
    for (const [, file, name] of named) {
      expect(existsSync(file!), file).toBe(true);
      expect(read(file!), `${file} has no ${name}`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  test('knows every kind of key that a store writes', () => {
    const stores = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter((file) => /\.ts$/.test(file));
    for (const file of stores) {
      for (const [, key] of read(join('functions', file)).matchAll(/[`']([A-Z]{3,})#/g)) {
        expect(text, `${file} writes ${key}#`).toContain(`${key}#`);
      }
    }
  });
});

describe('Every document', () => {
  test.each(documents)('%s names only files that exist', (document) => {
    for (const [, path] of read(document).matchAll(
      /`((?:docs|functions|infra|shared|tests|web)\/[\w./()[\]-]+\.(?:ts|md|svelte|json))`/g,
    )) {
      expect(existsSync(path!), `${document} names ${path}`).toBe(true);
    }
    for (const [, link] of read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      expect(existsSync(join(document, '..', link!)), `${document} links ${link}`).toBe(true);
    }
  });

  test('docs/dependencies.md has a line for every dependency, and none for others', () => {
    const { devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    const listed = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(Object.keys({ ...devDependencies, ...optionalDependencies }).sort());
  });

  test('every dependency is pinned to one version', () => {
    const { devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
    for (const version of Object.values({ ...devDependencies, ...optionalDependencies }))
      expect(version).toMatch(/^(?:npm:[a-z]+@)?\d+\.\d+\.\d+$/);
  });
});
