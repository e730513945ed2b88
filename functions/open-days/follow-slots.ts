/**
 * Follows the claims of sessions: keeps the occupancy that lists and the board read, and makes bookings and agendas
 * agree with the claims, which in turn wakes the messages.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { keepUpWithBatch } from '../reservations/slot-events.ts';
import { followClaims } from '../reservations/follow-slot.ts';
import { shelveCrowded } from '../reservations/archive-oldest.ts';
import { streamHandler } from '../store/stream.ts';
import { followDeps } from './slot-deps.ts';

const follow = streamHandler((change) => followClaims(followDeps, change));

export const handler = async (event: DynamoDBStreamEvent) => {
  const newest = await keepUpWithBatch(followDeps.places, event, followDeps.now());
  const followed = await follow(event);
  await shelveCrowded(followDeps, newest);
  return followed;
};
