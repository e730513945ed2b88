/** How many lots a document of stock holds, and how many of them move at once (functions/supplies/move-lots.ts). */

/** What one transaction of DynamoDB can hold, a lot being one item of it. */
export const lotsAtOnce = 100;
/** What a document can hold: it is one item with all of its legs, and a transfer beside it with all of its lots. */
export const mostLots = 500;
