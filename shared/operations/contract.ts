/** The HTTP contract of operations: how the jobs, the mails and the backups stand, and a mail to see whether mail goes out. */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { commonRefusals } from '../kernel/refusals.ts';
import { instant } from '../kernel/time.ts';
import { endpointFor } from '../organizations/staff-endpoint.ts';
import { jobNames } from './jobs.ts';
import { operationsRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Operations'], summary });

/** `endedAt`: of the last run that ended well; `failedAt` and `error`: of the last one that did not. */
export const jobState = z.object({
  job: z.enum(jobNames),
  endedAt: instant.optional(),
  failedAt: instant.optional(),
  /** The kind of fault, as the log has it. */
  error: z.string().optional(),
});
export type JobState = z.infer<typeof jobState>;

/** Work of messages that is due, or that kept failing and is for people to look at. */
export const mailWork = z.enum([
  'again',
  'change',
  'rule',
  'answers',
  'digest',
  'links',
  'bulk',
  'unanswered',
  'goods',
]);

export const mailState = z.object({
  /** Where mails come from. */
  sender: z.string(),
  /** The day in China that `sent` and `failed` are of. */
  day: z.string(),
  sent: z.int(),
  /** Tries that failed; a mail that is tried again counts each time. */
  failed: z.int(),
  lastFailure: z.object({ at: instant, because: z.string() }).optional(),
  /** Due by now and not done yet, 1,000 at most. */
  waiting: z.int(),
  /** When the one that has waited longest was due. */
  waitsSince: instant.optional(),
  /** Newest first, 100 at most; each stays for two weeks. */
  setAside: z.array(z.object({ work: mailWork, dueAt: instant, tries: z.int() })),
});
export type MailState = z.infer<typeof mailState>;

export const backupState = z.discriminatedUnion('kind', [
  /** On a laptop: files that `npm run backup` writes. */
  z.object({ kind: z.literal('files'), madeAt: instant.optional(), encrypted: z.boolean().optional() }),
  /** On AWS: each table can be brought back to any second between the two. `on` is absent where AWS did not say. */
  z.object({
    kind: z.literal('continuous'),
    tables: z.array(
      z.object({
        table: z.string(),
        on: z.boolean().optional(),
        earliestAt: instant.optional(),
        latestAt: instant.optional(),
      }),
    ),
  }),
]);
export type BackupState = z.infer<typeof backupState>;

/** What became of the reader's own last test mail; `came-back` is heard of minutes later. */
export const testMail = z.object({ sentAt: instant, outcome: z.enum(['accepted', 'came-back']) });

export const operationsState = z.object({
  jobs: z.array(jobState),
  mails: mailState,
  backup: backupState,
  testMail: testMail.optional(),
});
export type OperationsState = z.infer<typeof operationsState>;

export const operationsContract = {
  seeOperations: endpointFor('operations.see')
    .route({ method: 'GET', path: '/operations', ...tag('How the jobs, the mails and the backups stand') })
    .input(z.object({}))
    .output(operationsState),
  sendTestMail: endpointFor('operations.see')
    .errors(errorsOf(commonRefusals, ['too-many-requests']))
    .errors(errorsOf(operationsRefusals, ['mail.refused', 'mail.unreachable']))
    .meta({ limits: ['mail.test'] })
    .route({ method: 'POST', path: '/operations/test-mail', ...tag('Mail me a test, by the way that all mails go') })
    /** A program has no mailbox: nothing is sent then. */
    .output(z.object({ sent: z.boolean() })),
};
