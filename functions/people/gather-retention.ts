/** Follows the streams of the contexts that keep people's data, and gathers what their retention jobs report. */
import { streamHandler } from '../platform/stream.ts';
import { openTable } from '../platform/table.ts';
import { gather } from './retention-store.ts';
import { peopleTable } from './table.ts';

const people = openTable(peopleTable);

export const handler = streamHandler((change) => gather(people, change.after));
