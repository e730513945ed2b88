/**
 * Tells what runs here when the last backup was made: `npm run backup` leaves a note in the data folder, and it becomes an item of
 * the table that the operator's page is made of. Called at every start, and by the backup's port.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askEngine, type Asked } from './ask-engine.ts';
import { writeFileAtomically } from './write-file.ts';

type Backup = { readonly madeAt: string; readonly encrypted: boolean };
export const backupNote = 'last-backup.json';

export const noteBackup = (dataDir: string, backup: Backup) =>
  writeFileAtomically(join(dataDir, backupNote), JSON.stringify(backup));

/** Nothing happens where there was no backup yet. */
export async function tellBackup(engine: Asked, dataDir: string, TableName: string): Promise<void> {
  const file = join(dataDir, backupNote);
  if (!existsSync(file)) return;
  const { madeAt, encrypted } = JSON.parse(readFileSync(file, 'utf8')) as Backup;
  const Item = {
    ...{ pk: { S: 'BACKUP' }, sk: { S: 'LAST' }, type: { S: 'backup' } },
    ...{ madeAt: { S: madeAt }, encrypted: { BOOL: encrypted } },
  };
  await askEngine(engine, 'PutItem', { TableName, Item });
}
