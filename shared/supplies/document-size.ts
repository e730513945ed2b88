/** How many lots a document of stock holds, and how many of them move or come in at once (functions/supplies/move-lots.ts). */

/** What one transaction of DynamoDB can hold, a lot being one item of it. */
export const lotsAtOnce = 100;
/** What a document can hold: it is one item with all of its legs, and a transfer beside it with all of its lots. */
export const mostLots = 500;

/** Lots that come in with the transaction that stores their delivery: each is three new items of it. */
export const linesAtOnce = 30;
/** What one delivery holds: the body of its request is not larger. */
export const mostLines = 100;
