/** The stream consumer of a kind of slot: once a batch what concerns slots, then each change of it, then what slots need. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { streamHandler } from '../store/stream.ts';
import { followSlot } from './follow-slot.ts';
import { followBatch } from './slot-events.ts';
import type { SlotDeps } from './slot-kind.ts';
import { tidySlots } from './tidy-slots.ts';

export function slotFollower(deps: SlotDeps) {
  const follow = streamHandler((change) => followSlot(deps, change));
  return async (event: DynamoDBStreamEvent) => {
    const newest = await followBatch(deps.slots, event, deps.now());
    const followed = await follow(event);
    await tidySlots(deps, newest);
    return followed;
  };
}
