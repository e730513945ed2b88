/** Whom a message goes to, by what they have: plain values, which the site's form shows. */
export const bulkStates = ['everyone', 'confirmed', 'waiting', 'not-answered', 'checked-in'] as const;
