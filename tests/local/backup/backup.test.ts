/** A backup is one instant of the database whatever is written meanwhile, whole or refused, and comes back or nothing changes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBackup } from '../../../infra/local/backup/backup.ts';
import { linesOf } from '../../../infra/local/backup/backup-lines.ts';
import { askForBackup, openBackupPort } from '../../../infra/local/backup/backup-port.ts';
import { restoreBackup } from '../../../infra/local/backup/restore.ts';
import { openDatabase } from '../../../infra/local/engine/database.ts';

let folder: string;
let dataDir: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'harborlight-backup-'));
  [dataDir, file] = [join(folder, 'data'), join(folder, 'one.backup')];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const database = () => openDatabase(join(dataDir, 'dynamodb'), false);
async function written<T>(write: (opened: Awaited<ReturnType<typeof database>>) => Promise<T>): Promise<T> {
  const opened = await database();
  try {
    return await write(opened);
  } finally {
    await opened.close();
  }
}
const put = (key: string, value: unknown) => ({ type: 'put', key, value }) as const;
const entries = () => written(async (opened) => Object.fromEntries(await Array.fromAsync(opened.everything())));

async function fill(): Promise<void> {
  await written((opened) => opened.commit([put('item/t/a', { name: '李小满' }), put('sequence/t', 7)]));
  mkdirSync(join(dataDir, 'streams'));
  writeFileSync(join(dataDir, 'secrets.json'), '{"Contact":"k"}');
  writeFileSync(join(dataDir, 'streams/one.json'), '{"after":"7"}');
  writeFileSync(join(dataDir, 'functions.log'), 'what was done');
}

describe('a backup', () => {
  it('brings everything back into an empty folder, readable by its owner alone, and no log', async () => {
    await fill();
    await makeBackup({ dataDir, file });
    expect(statSync(file).mode & 0o077).toBe(0);
    rmSync(dataDir, { recursive: true });
    expect(await restoreBackup({ file, dataDir, replaces: false })).toMatchObject({ files: 2, entries: 2 });
    expect(await entries()).toEqual({ 'item/t/a': { name: '李小满' }, 'sequence/t': 7 });
    expect(readFileSync(join(dataDir, 'streams/one.json'), 'utf8')).toBe('{"after":"7"}');
    expect(readdirSync(dataDir).sort()).toEqual(['dynamodb', 'secrets.json', 'streams']);
  });

  it('is of one instant while writes go on', async () => {
    await fill();
    const lines = await written(async (opened) => {
      await opened.commit(Array.from({ length: 1000 }, (_, n) => put(`item/t/n${n}`, 0)));
      const copy = opened.everything();
      const read = [(await copy.next()).value];
      // Both of a pair are written at once, so a copy has both of before.
      await opened.commit([put('item/t/n999', 1), put('item/t/zz', 1), { type: 'del', key: 'sequence/t' }]);
      for await (const entry of copy) read.push(entry);
      return Object.fromEntries(read as Array<[string, unknown]>);
    });
    expect(lines['item/t/n999']).toBe(0);
    expect(lines['item/t/zz']).toBeUndefined();
    expect(lines['sequence/t']).toBe(7);
  });

  it('is handed out by what runs, to whoever reads the key in the folder', async () => {
    await fill();
    await written(async (opened) => {
      const made = vi.fn(async () => undefined);
      const close = await openBackupPort(dataDir, () => linesOf(dataDir, opened.everything, 'now'), made);
      const port = JSON.parse(readFileSync(join(dataDir, 'running.json'), 'utf8'));
      for (const headers of [{}, { authorization: 'Bearer x' }] as Array<Record<string, string>>)
        for (const method of ['GET', 'POST'])
          expect((await fetch(port.endpoint, { method, headers })).status).toBe(403);
      expect(made).not.toHaveBeenCalled();
      await makeBackup({ dataDir, file });
      expect(made).toHaveBeenCalledOnce();
      const note = JSON.parse(readFileSync(join(dataDir, 'last-backup.json'), 'utf8'));
      expect(note).toEqual({ madeAt: expect.stringMatching(/^\d{4}-/), encrypted: false });
      await close();
      expect(await askForBackup(dataDir)).toBeUndefined();
    });
    const other = join(folder, 'other');
    expect(await restoreBackup({ file, dataDir: other, replaces: false })).toMatchObject({ files: 2, entries: 2 });
    for (const left of ['running.json', 'last-backup.json']) expect(readdirSync(other)).not.toContain(left);
  });

  it('is encrypted by a passphrase, and opened by no other', async () => {
    await fill();
    const passphrase = '一句很长的口令 of mine';
    await makeBackup({ dataDir, file, passphrase });
    expect(readFileSync(file).includes('secrets.json')).toBe(false);
    const restored = (given?: string) =>
      restoreBackup({ file, dataDir: join(folder, 'other'), replaces: false, passphrase: given });
    await expect(restored()).rejects.toThrow('set BACKUP_PASSPHRASE');
    await expect(restored('another one altogether')).rejects.toThrow('the passphrase is another one');
    expect(readdirSync(folder)).not.toContain('other');
    expect(await restored(passphrase)).toMatchObject({ entries: 2 });
  });

  it('does not overwrite a file, and is made of a data folder only', async () => {
    await expect(makeBackup({ dataDir, file })).rejects.toThrow('There is no data of Harborlight');
    await fill();
    writeFileSync(file, 'mine');
    await expect(makeBackup({ dataDir, file })).rejects.toThrow('is there already');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });
});

describe('restoring', () => {
  const restore = (replaces = false) => restoreBackup({ file, dataDir, replaces });

  it.each<[string, (content: Buffer) => Buffer, string]>([
    ['cut off', (content) => content.subarray(0, content.length - 20), 'cut or changed'],
    [
      'changed',
      (content) => Buffer.concat([content.subarray(0, 40), Buffer.from('x'), content.subarray(41)]),
      'cut or',
    ],
    ['of something else', () => Buffer.from('PK, a zip'), 'cut or changed'],
  ])('refuses a file that is %s, and leaves what is there', async (_, change, why) => {
    await fill();
    await makeBackup({ dataDir, file });
    const before = await entries();
    writeFileSync(file, change(readFileSync(file)));
    await expect(restore(true)).rejects.toThrow(why);
    expect(await entries()).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual(['data', 'one.backup']);
  });

  it('replaces data only when asked, and puts it aside', async () => {
    await fill();
    await makeBackup({ dataDir, file });
    await written((opened) => opened.commit([put('item/t/later', 1)]));
    await expect(restore()).rejects.toThrow('put it aside with --replace');
    const { aside } = await restore(true);
    expect(Object.keys(await entries())).not.toContain('item/t/later');
    dataDir = aside!;
    expect(Object.keys(await entries())).toContain('item/t/later');
  });

  it('does not touch a folder on which something runs', async () => {
    await fill();
    await makeBackup({ dataDir, file });
    await written(async () => expect(restore(true)).rejects.toThrow('Another engine is running'));
  });
});
