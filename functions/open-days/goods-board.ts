/** Follows the stream of supplies and keeps the needs that the board of an open day shows. */
import { needStored } from '../../shared/supplies/events.ts';
import { streamHandler } from '../store/stream.ts';
import { openTable } from '../store/table.ts';
import { putNeed } from './goods-store.ts';
import { openDaysTable } from './table.ts';

const openDays = openTable(openDaysTable);

export const handler = streamHandler(async ({ after }) => {
  const need = needStored.safeParse(after);
  if (need.success && need.data.openDayId) await putNeed(openDays, need.data.openDayId, need.data);
});
