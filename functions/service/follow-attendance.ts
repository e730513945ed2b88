/** Follows the stream of attendance: makes and keeps up the record of service of each reservation of a shift. */
import { presenceStored } from '../../shared/attendance/events.ts';
import { openDaysTable } from '../open-days/table.ts';
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { volunteeringTable } from '../volunteering/table.ts';
import { recordPresence } from './record-presence.ts';
import { serviceTable } from './table.ts';

const deps = {
  service: openTable(serviceTable),
  volunteering: openTable(volunteeringTable),
  openDays: openTable(openDaysTable),
};

export const handler = streamHandler(async ({ after }) => {
  const presence = presenceStored.safeParse(after);
  if (!presence.success || presence.data.slotKind !== 'shift') return;
  const { order, ...rest } = presence.data;
  if (order !== undefined) await recordPresence(deps, { ...rest, order });
});
