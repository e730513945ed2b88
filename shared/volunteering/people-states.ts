/** How a list of people may be chosen and ordered: names alone, for pages that send little. */

/** `not-answered`: has a place, and did not say yes to the reminder. */
export const peopleStates = ['confirmed', 'not-answered', 'offered', 'waiting'] as const;
export const peopleOrders = ['start', 'venue', 'newest', 'same-person'] as const;
export const peopleKinds = ['volunteers', 'visitors'] as const;
