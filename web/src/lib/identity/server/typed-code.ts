/** A mailed code as people type it. */
import * as z from 'zod';
import { plainCode } from '#shared/kernel/typed-signs.ts';

/** As in the contract. */
export const typedCode = z
  .string()
  .overwrite(plainCode)
  .regex(/^[0-9]{6}$/, { error: 'not-six-digits' });
