/**
 * Follows the slot of shifts: keeps the occupancy that lists and the board read, and makes records and agendas
 * agree with the slot, which in turn wakes the messages.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { followBatch } from '../reservations/slot-events.ts';
import { followSlot } from '../reservations/follow-slot.ts';
import { archiveLarge } from '../reservations/archive-oldest.ts';
import { streamHandler } from '../store/stream.ts';
import { slotDeps } from './slot-deps.ts';

const follow = streamHandler((change) => followSlot(slotDeps, change));

export const handler = async (event: DynamoDBStreamEvent) => {
  const newest = await followBatch(slotDeps.slots, event, slotDeps.now());
  const followed = await follow(event);
  await archiveLarge(slotDeps, newest);
  return followed;
};
