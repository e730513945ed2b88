/** Who gave goods, as it is asked for at the door. */
import * as z from 'zod';
import { line } from '../kernel/text.ts';

export const donor = z
  .object({
    kind: z.enum(['individual', 'organisation']),
    name: line(120).optional(),
    anonymous: z.boolean().default(false),
    /** Consent to show the name publicly; never assumed (慈善法 Art 82, R17). */
    publishName: z.boolean().default(false),
  })
  .refine((d) => d.anonymous || d.name !== undefined, { error: 'named-or-anonymous', path: ['name'] });
export type Donor = z.infer<typeof donor>;
