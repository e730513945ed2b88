/** The HTTP contract of proofs on paper: a function of its own answers it, the only one that has a Chinese font. */
import * as z from 'zod';
import { errorsOf } from '../kernel/contract.ts';
import { idOf } from '../kernel/ids.ts';
import { plainCode } from '../kernel/typed-signs.ts';
import { endpointFor, ownEndpoint } from '../organizations/staff-endpoint.ts';
import { paper, proofNumber } from './model.ts';
import { serviceRefusals } from './refusals.ts';

const tag = (summary: string) => ({ tags: ['Hours and proofs'], summary });
const language = z.enum(['zh-CN', 'en']).default('zh-CN');

export const servicePaperContract = {
  printProof: endpointFor('proof.issue')
    .errors(errorsOf(serviceRefusals, ['proof.not-issued', 'proof.other-id']))
    .route({
      method: 'POST',
      path: '/organizations/{organizationId}/proofs/{number}/paper',
      ...tag('A proof as PDF; the document’s whole number is printed and not stored'),
    })
    .input(
      z.object({
        organizationId: idOf('organization'),
        number: proofNumber,
        language,
        idNumber: z
          .string()
          .overwrite((text) => plainCode(text).toUpperCase())
          .regex(/^[0-9A-Z()]{5,30}$/, { error: 'not-an-id-number' })
          .optional(),
      }),
    )
    .output(paper),
  printMyProof: ownEndpoint
    .errors(errorsOf(serviceRefusals, ['proof.not-issued']))
    .route({ method: 'GET', path: '/my-service/proofs/{number}/paper', ...tag('My proof as PDF') })
    .input(z.object({ number: proofNumber, language }))
    .output(paper),
};
