/** The HTTP contract of the audit: reading it, filtered and page by page. Reading leaves an entry as well. */
import * as z from 'zod';
import { linkRead } from '../kernel/contract.ts';
import { instant } from '../kernel/time.ts';
import { role } from '../identity/model.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { auditEntry, takenAs } from './model.ts';
import { seenEntry } from './seen-model.ts';

/** An entry with the name of who did it, for those who may see members everywhere. */
const listedEntry = auditEntry.extend({ name: z.string().optional() });
export type ListedEntry = z.infer<typeof listedEntry>;

export const auditContract = {
  whoSaw: linkRead
    .route({
      method: 'GET',
      path: '/seen/{manageToken}',
      tags: ['Audit'],
      summary: 'Who opened my contact, when, from which role, and why; by the private link',
    })
    .input(z.object({ manageToken: z.string().min(1).max(200) }))
    .output(z.object({ seen: z.array(seenEntry) })),
  listEntries: endpointFor('audit.see')
    .route({
      method: 'GET',
      path: '/audit-entries',
      tags: ['Audit'],
      summary: 'Who did what, the newest first',
    })
    .input(
      z.object({
        from: instant.optional(),
        /** Up to, and without, this instant. */
        to: instant.optional(),
        /** Of an account or of a token. */
        accountId: z.string().max(60).optional(),
        action: z.string().max(40).optional(),
        role: role.optional(),
        /** The id of a thing that was touched. */
        thing: z.string().max(60).optional(),
        onlyRefused: z.stringbool().optional(),
        onlyFiles: z.stringbool().optional(),
        /** As opening the contact of someone under 18 is (R24). */
        onlyReasoned: z.stringbool().optional(),
        ...takenAs,
        /** `next` of the page before. */
        after: z
          .string()
          .max(100)
          .regex(/^[-0-9T:.]+Z#aud_/)
          .optional(),
        limit: z.coerce.number().int().min(1).max(500).default(50),
      }),
    )
    .output(
      z.object({
        entries: z.array(listedEntry),
        /** Where to go on; a page may hold fewer entries than asked for, even none, while there is more. */
        next: z.string().optional(),
      }),
    ),
};
