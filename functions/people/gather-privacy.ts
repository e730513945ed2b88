/** Follows the contexts that keep people's data: gathers what their retention jobs report, and who has erased its part. */
import { streamHandler } from '../platform/stream.ts';
import { openTable } from '../platform/table.ts';
import { gatherErasure } from './erasure-store.ts';
import { gather } from './retention-store.ts';
import { peopleTable } from './table.ts';

const people = openTable(peopleTable);

export const handler = streamHandler(async ({ after }) => {
  await gather(people, after);
  await gatherErasure(people, after);
});
