/**
 * CloudWatch's part on this machine: what functions print goes to one file in the data folder, each line with its
 * function's name, and on request to the terminal.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export function openFunctionLog(dataDir: string, showsLogs: boolean) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = createWriteStream(join(dataDir, 'functions.log'), { flags: 'a', mode: 0o600 });
  return {
    write: (name: string, text: string) => {
      const lines = text.trimEnd().replaceAll(/^/gm, `${new Date().toISOString()} ${name} `);
      file.write(`${lines}\n`);
      if (showsLogs) process.stderr.write(`${lines}\n`);
    },
    close: () => new Promise<void>((resolve) => file.end(resolve)),
  };
}
