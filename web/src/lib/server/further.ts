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
