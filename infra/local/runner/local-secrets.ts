/**
 * Secrets Manager's part on this machine: each secret of the template is generated once and kept in the data folder,
 * because links that were mailed must work after a restart.
 */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameOfArn } from './physical-names.ts';
import { writeFileAtomically } from './write-file.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Looks a secret up by its ARN, making it at first. The file is readable by its owner only. */
export function openSecrets(dataDir: string): (arn: string) => string {
  const file = join(dataDir, 'secrets.json');
  const secrets: Record<string, string> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as never) : {};
  return (arn) => {
    const name = nameOfArn(arn);
    if (!secrets[name]) {
      secrets[name] = Array.from({ length: 64 }, () => letters[randomInt(letters.length)]).join('');
      writeFileAtomically(file, JSON.stringify(secrets, undefined, 2));
    }
    return secrets[name];
  };
}
