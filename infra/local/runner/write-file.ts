/** Writes a file of the data folder so that its owner alone reads it, and a crash leaves the old content or the new, never half. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

export function writeFileAtomically(file: string, content: string | Buffer): void {
  const fresh = `${file}.new`;
  // One that a crash left behind would keep the mode that it was made with.
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { mode: 0o600 });
  renameSync(fresh, file);
}
