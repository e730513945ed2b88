/**
 * `npm run release-api`: takes the API of today as the released one, which later changes must not break, and writes what is new
 * since the last one into docs/api-changelog.md. Run it with each release, and where a change has to break clients.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../functions/reference/openapi-document.ts';
import { breakingChanges, releaseNotes } from './support/api-changes.ts';
import { factsOf, type ApiFacts } from './support/api-facts.ts';

const file = join(import.meta.dirname, 'api/edge/released-api.json');
const today = factsOf(await openApiDocument());
const before = JSON.parse(readFileSync(file, 'utf8')) as ApiFacts;
const breaking = breakingChanges(before, today);

const sorted = <Value>(object: Record<string, Value>) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));
// One fact a line, so that a review shows what changed.
const operations = sorted(today).map(([operation, facts]) => {
  const lines = sorted(facts).map(([place, fact]) => `    ${JSON.stringify(place)}: ${JSON.stringify(fact)}`);
  return `  ${JSON.stringify(operation)}: {\n${lines.join(',\n')}\n  }`;
});
writeFileSync(file, `{\n${operations.join(',\n')}\n}\n`);
const changelog = join(import.meta.dirname, '../docs/api-changelog.md');
const [head, ...older] = readFileSync(changelog, 'utf8').split(/^(?=## )/m);
const notes = releaseNotes(before, today, new Date().toISOString().slice(0, 10));
if (notes) writeFileSync(changelog, [head, notes, ...older].join(''));
console.log(breaking.length > 0 ? `Breaks clients:\n${breaking.join('\n')}` : 'Breaks no client.');
