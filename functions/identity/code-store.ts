/**
 * Sign-in codes as stored: one item an address and browser, which holds no code (functions/runtime/secrets.ts derives it),
 * counts the tries and the requests, and is deleted by its first right use. What other browsers ask or guess for the same
 * address meets other items.
 */
import type { CodeStored } from '../../shared/identity/events.ts';
import { codesPerBrowser, codeTries } from '../../shared/identity/session-model.ts';
import { sealed } from '../store/contact-cipher.ts';
import { above, allOf, anyOf, atMost, below, equal, missing } from '../store/expressions.ts';
import type { Table } from '../store/table.ts';
import { remove, update } from '../store/write.ts';
import { remind } from './expiry-store.ts';

export type StoredCode = CodeStored & { readonly tries: number };

/** `browser`: hash of the secret of the browser that asked; programs that ask without one share a code. */
export type CodeKey = { readonly emailKey: string; readonly browser: string | undefined };

const keyOf = ({ emailKey, browser }: CodeKey) => ({
  pk: `CODE#${emailKey}`,
  sk: browser ? `CODE#${browser}` : 'CODE',
});

/** Keeps a new code in place of an older one; false when the browser asked too often. */
export async function putCode(
  people: Table,
  codeKey: CodeKey,
  code: Omit<StoredCode, 'tries' | 'type'>,
  nowSeconds: number,
): Promise<boolean> {
  const key = keyOf(codeKey);
  const { pk: _, sk: __, ...fields } = sealed(people, { ...key, type: 'code', ...code, tries: 0 });
  await remind(people, { at: code.expiresAt * 1000, of: key });
  // `asked` counts the requests of a browser while its last code lives.
  const first = { set: { ...fields, asked: 1 }, when: anyOf(missing('pk'), atMost('expiresAt', nowSeconds)) };
  if ((await update(people, key, first)).ok) return true;
  const when = allOf(above('expiresAt', nowSeconds), below('asked', codesPerBrowser));
  return (await update(people, key, { set: fields, add: { asked: 1 }, when })).ok;
}

/** Counts a try and answers with the code's item; undefined when none is alive or the tries are used up. */
export async function tryCode(people: Table, key: CodeKey, nowSeconds: number): Promise<StoredCode | undefined> {
  const when = allOf(below('tries', codeTries), above('expiresAt', nowSeconds));
  const tried = await update<StoredCode>(people, keyOf(key), { add: { tries: 1 }, when });
  return tried.ok ? tried.item : undefined;
}

/** Uses the code up; false when it was used or replaced meanwhile. */
export const useCode = async (people: Table, key: CodeKey, codeId: string): Promise<boolean> =>
  (await remove(people, keyOf(key), equal('codeId', codeId))).ok;
