/** Follows the stream of people: erases a person who asked for it from their pledges. */
import { followErasure } from '../privacy/erasure.ts';
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { erasePledge } from './own-pledges.ts';
import { suppliesTable } from './table.ts';

const deps = { supplies: openTable(suppliesTable), now: Date.now };

export const handler = streamHandler((change) =>
  followErasure(deps.supplies, 'supplies', change, (record) => erasePledge(deps, record)),
);
