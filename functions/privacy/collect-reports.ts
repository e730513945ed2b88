/** Follows the contexts that keep people's data: gathers what their retention jobs report, and who has erased its part. */
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { collectErasure } from './erasure-store.ts';
import { gather } from './retention-store.ts';
import { peopleTable } from '../identity/table.ts';

const people = openTable(peopleTable);

export const handler = streamHandler(async ({ after }) => {
  await gather(people, after);
  await collectErasure(people, after);
});
