/** Rows share a page: each has a field of its own for the reason why it is taken off the list, so that an error leads to it. */
export const removalField = (recordId: string) => `removal-${recordId}`;
