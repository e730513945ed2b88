/**
 * `npm run restore`: brings a backup back into the data folder, all of it or nothing. A folder that has data is only
 * replaced when that is asked for, and stays beside the new one.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../engine/database.ts';
import { readBackup } from './backup-file.ts';
import { fillFrom, type Counted } from './backup-lines.ts';

const usage = `npm run restore -- <file> [--replace]
  DATA_DIR (.local) is filled; --replace puts what is there aside. BACKUP_PASSPHRASE opens an encrypted backup.`;

export type RestoreOptions = {
  readonly file: string;
  readonly dataDir: string;
  readonly replaces: boolean;
  readonly passphrase?: string | undefined;
};

/** Throws: one line for people; the data folder is then as it was. */
export async function restoreBackup(options: RestoreOptions): Promise<Counted & { readonly aside?: string }> {
  const { file, dataDir, replaces, passphrase } = options;
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  const hasData = existsSync(dataDir) && readdirSync(dataDir).length > 0;
  if (hasData && !replaces)
    throw new Error(`${dataDir} has data: choose another DATA_DIR, or put it aside with --replace`);
  if (hasData) await makeSureNothingRuns(dataDir);
  const fresh = `${dataDir}.restoring`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  try {
    const counted = await fillFrom(readBackup(file, passphrase), fresh);
    const aside = `${dataDir}.before-${new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '')}`;
    if (hasData) renameSync(dataDir, aside);
    else rmSync(dataDir, { recursive: true, force: true });
    renameSync(fresh, dataDir);
    return hasData ? { ...counted, aside } : counted;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** The database is held by whoever runs on it. */
async function makeSureNothingRuns(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'dynamodb'))) await (await openDatabase(join(dataDir, 'dynamodb'), false)).close();
}

if (import.meta.main) {
  try {
    const { values, positionals } = parseArgs({
      options: { replace: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new Error(usage);
    const { madeAt, files, entries, aside } = await restoreBackup({
      file: resolve(file),
      dataDir: resolve(process.env.DATA_DIR || '.local'),
      replaces: values.replace,
      passphrase: process.env.BACKUP_PASSPHRASE,
    });
    console.log(`Restored as of ${madeAt}: ${entries} entries and ${files} files.`);
    if (aside)
      console.log(`What was there before is in ${aside}; it holds people’s data, so delete it when it is not needed.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
