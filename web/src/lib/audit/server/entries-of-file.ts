/** The entries that a file of the audit holds, for the file and for whoever asks how many they are. */
import type { ListedEntry } from '#shared/audit/contract.ts';

/** More would outlast the request: the filters name a shorter time then. */
const mostRows = 10_000;
/** Rare entries are found slowly: after so many calls the file says that it is cut, rather than never coming. */
const mostCalls = 20;

type Part = { readonly entries: readonly ListedEntry[]; readonly next?: string | undefined };

export async function entriesOfFile(
  list: (asked: { readonly after: string | undefined; readonly limit: number }) => Promise<Part>,
): Promise<{ readonly entries: readonly ListedEntry[]; readonly isCut: boolean }> {
  const entries: ListedEntry[] = [];
  let after: string | undefined;
  let calls = 0;
  do {
    calls += 1;
    const page = await list({ after, limit: 500 });
    entries.push(...page.entries);
    after = page.next;
  } while (after !== undefined && entries.length < mostRows && calls < mostCalls);
  return { entries, isCut: after !== undefined };
}
