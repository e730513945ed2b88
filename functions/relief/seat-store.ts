/**
 * Which rounds a place in a team goes on, so that a private link finds them. Only a pointer: whether the place is still in
 * the team, the round says. Forgotten a month after the round.
 */
import { day } from '../../shared/kernel/time.ts';
import type { Round } from '../../shared/relief/model.ts';
import type { TeamSeat } from '../../shared/relief/plan-model.ts';
import { inBatches } from '../runtime/in-batches.ts';
import { listPartition, putNew } from '../store/records.ts';
import type { Table } from '../store/table.ts';

type Seat = Pick<TeamSeat, 'shiftId' | 'order'>;
const partition = ({ shiftId, order }: Seat) => `SEAT#${shiftId}#${order}`;

export async function putSeats(
  relief: Table,
  { campaignId, roundId, plannedEndAt, team = [] }: Pick<Round, 'campaignId' | 'roundId' | 'plannedEndAt' | 'team'>,
): Promise<void> {
  const expiresAt = Math.ceil((Date.parse(plannedEndAt) + 30 * day) / 1000);
  await inBatches(team, (seat) =>
    putNew(relief, { pk: partition(seat), sk: `ROUND#${roundId}`, type: 'seat', campaignId, roundId, expiresAt }),
  );
}

/** Access pattern: the rounds of a place (Query of its partition). */
export const listRoundsOfSeat = (relief: Table, seat: Seat) =>
  listPartition<Pick<Round, 'campaignId' | 'roundId'>>(relief, partition(seat), 'ROUND#');
