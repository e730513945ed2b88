/**
 * The file of a backup: its lines, gzipped, and encrypted where there is a passphrase (scrypt, AES-256-GCM). It is there
 * under its name when it is whole, and readable by its owner alone.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';

/** Begins what is encrypted; then follow salt, nonce, content and tag. */
const magic = Buffer.from('HLBACKUP1');
const [saltBytes, nonceBytes, tagBytes] = [16, 12, 16];
const headBytes = magic.length + saltBytes + nonceBytes;

/** About a tenth of a second and 64 MB for each guess. Source: OWASP, "Password Storage Cheat Sheet", scrypt. */
const keyOf = (passphrase: string, salt: Buffer) =>
  scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 });

export async function writeBackup(
  file: string,
  lines: AsyncIterable<string>,
  passphrase: string | undefined,
): Promise<void> {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const open = () => createWriteStream(part, { mode: 0o600, flags: 'wx' });
  try {
    await (passphrase === undefined
      ? pipeline(Readable.from(lines), createGzip(), open())
      : pipeline(Readable.from(lines), createGzip(), encrypted(passphrase), open()));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

function encrypted(passphrase: string) {
  return async function* (packed: AsyncIterable<Buffer>) {
    const [salt, nonce] = [randomBytes(saltBytes), randomBytes(nonceBytes)];
    const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), nonce);
    yield Buffer.concat([magic, salt, nonce]);
    for await (const chunk of packed) yield cipher.update(chunk);
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
  };
}

/**
 * The lines of a backup. Throws: where a passphrase is missing, and at the end where what was read was changed, so that
 * nothing of it may be used before.
 */
export async function* readBackup(file: string, passphrase: string | undefined): AsyncGenerator<string> {
  const packed = readPart(file, 0, headBytes).subarray(0, magic.length).equals(magic)
    ? decrypted(file, passphrase)
    : createReadStream(file);
  const unpacked = createGunzip();
  const reading = pipeline(packed, unpacked);
  // Heard of below, when the lines that came are read.
  reading.catch(() => {});
  try {
    yield* createInterface({ input: unpacked, crlfDelay: Infinity });
    await reading;
  } catch (error) {
    throw new Error('The backup cannot be read: it was cut or changed, or the passphrase is another one', {
      cause: error,
    });
  }
}

function decrypted(file: string, passphrase: string | undefined) {
  if (passphrase === undefined) throw new Error('This backup is encrypted: set BACKUP_PASSPHRASE');
  const { size } = statSync(file);
  const head = readPart(file, 0, headBytes);
  const salt = head.subarray(magic.length, magic.length + saltBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(passphrase, salt), head.subarray(-nonceBytes));
  decipher.setAuthTag(readPart(file, size - tagBytes, tagBytes));
  return createReadStream(file, { start: headBytes, end: size - tagBytes - 1 }).pipe(decipher);
}

function readPart(file: string, from: number, bytes: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const part = Buffer.alloc(bytes);
    return part.subarray(0, readSync(handle, part, 0, bytes, Math.max(0, from)));
  } finally {
    closeSync(handle);
  }
}
