/** What the board of an open day shows: seats of each venue and place, and goods against need. */
import * as z from 'zod';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { occupancy } from '../reservations/model.ts';

/** One place on the board: a shift or a session, told apart by its id. */
const boardPlace = z.object({
  placeId: z.string(),
  kind: z.enum(['shift', 'session']),
  startAt: instant,
  ...occupancy.shape,
  atRisk: z.boolean(),
});
export const board = z.object({
  openDayId: idOf('openDay'),
  venues: z.array(
    z.object({
      venueId: idOf('venue'),
      shiftSeats: z.object({
        capacity: z.int(),
        confirmed: z.int(),
        waiting: z.int(),
        shifts: z.int(),
        atRisk: z.int(),
      }),
      sessionSeats: z.object({ capacity: z.int(), confirmed: z.int(), waiting: z.int(), sessions: z.int() }),
      places: z.array(boardPlace),
    }),
  ),
  goods: z.array(
    z.object({
      driveId: z.string(),
      driveName: z.object({ 'zh-CN': z.string(), en: z.string() }),
      itemId: z.string(),
      itemName: z.object({ 'zh-CN': z.string(), en: z.string() }),
      unit: z.string(),
      target: z.int(),
      received: z.int(),
      pledged: z.int(),
    }),
  ),
});
export type Board = z.infer<typeof board>;

/** Published shifts of one open day that have not begun and have free places, and how many people they lack together. */
export const dayGaps = z.object({ openDayId: idOf('openDay'), shifts: z.int(), people: z.int() });
export type DayGaps = z.infer<typeof dayGaps>;
