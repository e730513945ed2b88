/**
 * Codes that open a private link, one item a phone number: it names the place, counts the tries, and is deleted by its first right
 * use. It holds no code, which is derived (functions/runtime/secrets.ts).
 */
import { linkCodeMinutes, linkCodeTries } from '../../shared/messages/link-code-contract.ts';
import { minute } from '../../shared/kernel/time.ts';
import { above, allOf, below, equal } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { remove, update } from '../store/write.ts';
import type { RecordAt } from './find-records.ts';

type StoredLinkCode = { readonly codeId: string; readonly of: RecordAt };

const keyOf = (phoneKey: string) => ({ pk: `LINK-CODE#${phoneKey}`, sk: 'CODE' });
const secondsOf = (at: number) => Math.floor(at / 1000);

/** In place of an older one. Answers until when it is good. */
export async function putLinkCode(
  messages: Table,
  phoneKey: string,
  code: StoredLinkCode,
  now: number,
): Promise<number> {
  const expiresAt = secondsOf(now + linkCodeMinutes * minute);
  await update(messages, keyOf(phoneKey), { set: { type: 'link-code', ...code, tries: 0, expiresAt } });
  return expiresAt * 1000;
}

/** Counts a try; undefined when no code is alive, or its tries are used up. */
export async function tryLinkCode(messages: Table, phoneKey: string, now: number): Promise<StoredLinkCode | undefined> {
  const when = allOf(below('tries', linkCodeTries), above('expiresAt', secondsOf(now)));
  const tried = await update<StoredLinkCode>(messages, keyOf(phoneKey), { add: { tries: 1 }, when });
  return tried.ok ? tried.item : undefined;
}

/** Uses the code up; false when it was used or replaced meanwhile. */
export const useLinkCode = async (messages: Table, phoneKey: string, codeId: string): Promise<boolean> =>
  (await remove(messages, keyOf(phoneKey), equal('codeId', codeId))).ok;
