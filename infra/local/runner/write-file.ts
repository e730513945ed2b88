/** Writes a file so that after a crash it holds the old content or the new one, never half of it. */
import { renameSync, writeFileSync } from 'node:fs';

export function writeFileAtomically(file: string, content: string | Buffer, mode = 0o644): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, content, { mode });
  renameSync(fresh, file);
}
