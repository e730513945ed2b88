/** Parts of venues and sessions: an exhibit with the code of its page, and what is ticked before a livestream. */
import * as z from 'zod';
import { bilingualLine, bilingualParagraph } from '../kernel/text.ts';
import { livestreamChecks, type LivestreamCheck } from './livestream-rules.ts';

export const exhibit = z.object({
  name: bilingualLine(120),
  summary: bilingualParagraph(400),
  presenter: bilingualLine(120).optional(),
  /** Leads from its QR sign to its page, wherever it stands in the order. */
  code: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'not-a-code' })
    .max(30)
    .optional(),
  languages: z
    .array(z.enum(['zh-CN', 'en']))
    .min(1)
    .max(2)
    .optional(),
});

export const streamChecks = z
  .array(z.enum(Object.keys(livestreamChecks) as [LivestreamCheck, ...LivestreamCheck[]]))
  .max(7);
