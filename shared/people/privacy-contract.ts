/** The HTTP contract of what concerns personal data: what was deleted on time. */
import * as z from 'zod';
import { retentionReport, retentionRun } from './retention.ts';
import { endpointFor } from './staff-endpoint.ts';

const tag = (summary: string) => ({ tags: ['Privacy'], summary });

export const privacyContract = {
  seeRetention: endpointFor('retention.see')
    .route({ method: 'GET', path: '/retention', ...tag('What was deleted on time, in counts, and when each job ran') })
    .input(z.object({}))
    .output(
      z.object({
        runs: z.array(retentionRun.omit({ type: true })),
        reports: z.array(retentionReport.omit({ type: true })),
      }),
    ),
};
