/**
 * Opening an editor and saving it as it was changes nothing: no revision, no mail, nothing that a colleague would be held up by.
 * Asked by the verbs of all editors, after they have read what is stored.
 */
import { isDeepStrictEqual } from 'node:util';

/** What the store itself keeps beside what an editor sends. */
const technical = ['pk', 'sk', 'type', 'v', 'list', 'listSort', 'changedAt', 'revision', 'expiresAt'];
const forgotten = ['peopleForgottenAt', 'donorsForgottenAt'];

/** As it is stored: what is undefined is not there. */
const plain = (item: object): Record<string, unknown> => JSON.parse(JSON.stringify(item));

/** Whether saving `next` over the revision that the editor started from would store what is there already. */
export function isUnchanged(stored: object, next: object, revision: number): boolean {
  const [before, after] = [plain(stored), plain(next)];
  if ((before.revision ?? 1) !== revision) return false;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].every(
    (name) => technical.includes(name) || forgotten.includes(name) || isDeepStrictEqual(before[name], after[name]),
  );
}
