/** The parts of a list that a page shows one at a time: the part that is asked for, and the links to the next and the first. */

export const partAsked = (url: URL): { readonly after: string | undefined } => ({
  after: url.searchParams.get('after') || undefined,
});

/** Other parameters, such as a filter, stay in the links. */
export function furtherOf({ searchParams }: URL, next: string | undefined) {
  const at = (after: string | undefined) => {
    const asked = new URLSearchParams(searchParams);
    if (after === undefined) asked.delete('after');
    else asked.set('after', after);
    return `?${asked}`;
  };
  return {
    next: next === undefined ? undefined : at(next),
    first: searchParams.has('after') ? at(undefined) : undefined,
  };
}
export type Further = ReturnType<typeof furtherOf>;

/** How many rows the file of a list holds; `countAt` asks for them all to be counted, where the page knows of its own alone. */
export type RowsInFile = { readonly rows: number; readonly countAt?: string | undefined };

/** Rows of a page that shows the whole file are those of the file; otherwise they are counted when it is asked for. */
export async function rowsInFile(
  { searchParams }: URL,
  { shown, isCut, count }: { readonly shown: number; readonly isCut: boolean; readonly count: () => Promise<number> },
): Promise<RowsInFile> {
  if (!isCut) return { rows: shown };
  if (searchParams.has('count')) return { rows: await count() };
  const asked = new URLSearchParams(searchParams);
  asked.set('count', '');
  return { rows: shown, countAt: `?${asked}` };
}
