/**
 * `npm run backup`: a consistent copy of the laptop's data folder in one file, while Harborlight runs or not. Encrypted
 * by `--encrypt`, with the passphrase in BACKUP_PASSPHRASE. `npm run restore` brings it back.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../engine/database.ts';
import { writeBackup } from './backup-file.ts';
import { linesOf } from './backup-lines.ts';
import { noteBackup } from '../runner/tell-backup.ts';
import { askForBackup, tellRunning } from './backup-port.ts';

const usage = `npm run backup -- [--to=<file>] [--encrypt]
  DATA_DIR (.local) is what is copied; --encrypt takes its passphrase, of 12 characters at least, from BACKUP_PASSPHRASE.`;
const leastPassphrase = 12;

export type BackupOptions = {
  readonly dataDir: string;
  readonly file: string;
  readonly passphrase?: string | undefined;
};

/** Throws: one line for people. */
export async function makeBackup(options: BackupOptions): Promise<void> {
  const madeAt = new Date().toISOString();
  await copyTo(options, madeAt);
  noteBackup(options.dataDir, { madeAt, encrypted: options.passphrase !== undefined });
  await tellRunning(options.dataDir);
}

async function copyTo({ dataDir, file, passphrase }: BackupOptions, madeAt: string): Promise<void> {
  if (!existsSync(join(dataDir, 'dynamodb'))) throw new Error(`There is no data of Harborlight in ${dataDir}`);
  if (existsSync(file)) throw new Error(`${file} is there already`);
  const running = await askForBackup(dataDir);
  if (running) return writeBackup(file, running, passphrase);
  const database = await openDatabase(join(dataDir, 'dynamodb'), false);
  try {
    await writeBackup(file, linesOf(dataDir, database.everything, madeAt), passphrase);
  } finally {
    await database.close();
  }
}

if (import.meta.main) {
  try {
    const { values } = parseArgs({ options: { to: { type: 'string' }, encrypt: { type: 'boolean', default: false } } });
    const passphrase = values.encrypt ? (process.env.BACKUP_PASSPHRASE ?? '') : undefined;
    if (passphrase !== undefined && passphrase.length < leastPassphrase)
      throw new Error(`BACKUP_PASSPHRASE needs ${leastPassphrase} characters at least\n${usage}`);
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '');
    const file = resolve(values.to ?? `harborlight-${stamp}.backup`);
    await makeBackup({ dataDir: resolve(process.env.DATA_DIR || '.local'), file, passphrase });
    console.log(
      `Written to ${file}${passphrase === undefined ? ', which holds people’s data and is not encrypted' : ''}`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
