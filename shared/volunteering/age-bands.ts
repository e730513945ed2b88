/** How old a volunteer says to be. Nobody under 14 signs up alone; a group leader books for them (R08). */
import * as z from 'zod';

export const ageBand = z.enum(['14-17', '18+']);
export type AgeBand = z.infer<typeof ageBand>;
