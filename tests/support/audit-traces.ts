/** What requests leave in the audit, as it is stored: read by the tests that send them. */
import { opened } from '../../functions/store/contact-cipher.ts';
import type { AuditEntry } from '../../shared/audit/model.ts';
import type { Api } from './api-harness.ts';

export type StoredEntry = AuditEntry & { sk: string };

export async function storedEntries(api: Api): Promise<StoredEntry[]> {
  const { audit } = api.store.tables;
  const entries = (await api.store.sweep(audit)).map((item) => opened(audit, item)) as unknown as StoredEntry[];
  return entries.sort((a, b) => a.sk.localeCompare(b.sk));
}

/** What a request adds to the audit, in the order of its keys. */
export async function tracesOf(api: Api, request: () => Promise<unknown>): Promise<StoredEntry[]> {
  const before = new Set((await storedEntries(api)).map(({ sk }) => sk));
  await request();
  return (await storedEntries(api)).filter(({ sk }) => !before.has(sk));
}
