/** The HTTP contract of what concerns personal data: what was deleted on time. */
import * as z from 'zod';
import { staffEndpoint } from '../kernel/contract.ts';
import { retentionReport, retentionRun } from './retention.ts';

const tag = (summary: string) => ({ tags: ['Privacy'], summary });

export const privacyContract = {
  seeRetention: staffEndpoint
    .route({ method: 'GET', path: '/retention', ...tag('What was deleted on time, in counts, and when each job ran') })
    .input(z.object({}))
    .output(
      z.object({
        runs: z.array(retentionRun.omit({ type: true })),
        reports: z.array(retentionReport.omit({ type: true })),
      }),
    ),
};
