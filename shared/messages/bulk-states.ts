/** Whom a message goes to, by what they have: plain values, which the site's form shows. Who was checked in comes here. */
export const bulkStates = ['everyone', 'confirmed', 'waiting', 'not-answered'] as const;
