/**
 * Follows the claims of sessions: keeps the occupancy that lists and the board read, and moves the bookings of
 * those who got a place from the waitlist, which in turn wakes the messages.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { keepOccupancyOfBatch, promotionsOf } from '../places/claims-changes.ts';
import { placesTable } from '../places/table.ts';
import { streamHandler } from '../platform/stream.ts';
import { openTable } from '../platform/table.ts';
import { bookings } from './booking-store.ts';
import { openDaysTable } from './table.ts';

const places = openTable(placesTable);
const openDays = openTable(openDaysTable);

const followPromotions = streamHandler(async (change) => {
  for (const { placeId, entry } of promotionsOf(change)) {
    await bookings.move(openDays, placeId, entry.order, ['waiting'], 'confirmed');
  }
});

export const handler = async (event: DynamoDBStreamEvent) => {
  await keepOccupancyOfBatch(places, event);
  return followPromotions(event);
};
