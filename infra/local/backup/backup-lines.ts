/**
 * What a backup says, a line of JSON each: when it was made, the small files of the data folder, every entry of the
 * database, and last how many there were, so that half a backup is never taken for a whole one.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { openDatabase, type Operation } from '../engine/database.ts';
import { writeFileAtomically } from '../runner/write-file.ts';

export type Counted = { readonly madeAt: string; readonly files: number; readonly entries: number };
type Entries = AsyncIterable<[string, unknown]>;

/** What belongs to one start or tells of backups, or is the database itself. */
const leftOut = [/^dynamodb\//, /^functions\.log/, /^running\.json$/, /^last-backup\.json$/, /\.new$/];
const isLeftOut = (name: string) => leftOut.some((pattern) => pattern.test(name));

const filesOf = (dataDir: string): string[] =>
  readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dataDir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((name) => !isLeftOut(name))
    .sort();

/** The files are read before the database: what follows a stream then comes once more, and never once too little. */
export async function* linesOf(dataDir: string, everything: () => Entries, madeAt: string): AsyncGenerator<string> {
  const line = (content: object) => `${JSON.stringify(content)}\n`;
  yield line({ harborlightBackup: 1, madeAt });
  let [files, entries] = [0, 0];
  for (const name of filesOf(dataDir)) {
    const path = join(dataDir, name);
    // A mail that was cleared away meanwhile is gone, which is how it is from now on.
    if (!existsSync(path)) continue;
    files += 1;
    yield line({ file: name, content: readFileSync(path).toString('base64') });
  }
  for await (const entry of everything()) {
    entries += 1;
    yield line({ entry });
  }
  yield line({ end: { files, entries } });
}

const perBatch = 500;

/** Fills a new data folder. Throws: one line for people where this is no backup, or not the whole of one. */
export async function fillFrom(lines: AsyncIterable<string>, dataDir: string): Promise<Counted> {
  const database = await openDatabase(join(dataDir, 'dynamodb'), true);
  const batch: Operation[] = [];
  let [madeAt, files, entries, isWhole] = ['', 0, 0, false];
  try {
    for await (const text of lines) {
      const line = parsed(text);
      if (!madeAt) {
        if (line?.harborlightBackup !== 1)
          throw new Error('This is no backup of Harborlight, or the passphrase is another one');
        madeAt = String(line.madeAt);
      } else if (line?.file) {
        files += 1;
        putFile(dataDir, String(line.file), Buffer.from(String(line.content), 'base64'));
      } else if (line?.entry) {
        entries += 1;
        batch.push({ type: 'put', key: line.entry[0], value: line.entry[1] });
        if (batch.length === perBatch) await database.commit(batch.splice(0));
      } else isWhole = line?.end?.files === files && line.end.entries === entries;
    }
    await database.commit(batch);
  } finally {
    await database.close();
  }
  if (!isWhole) throw new Error('The backup is not whole: its end is missing');
  return { madeAt, files, entries };
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the lines of `linesOf`, looked at where they are used
function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function putFile(dataDir: string, name: string, content: Buffer): void {
  const path = join(dataDir, name);
  if (relative(dataDir, path).startsWith('..') || isLeftOut(name))
    throw new Error(`The backup names a file outside: ${name}`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileAtomically(path, content);
}
