/** A mailed code as people type it. */
import * as z from 'zod';

/** As in the contract; spaces that came along with a copied code do no harm. */
export const typedCode = z
  .string()
  .overwrite((text) => text.replace(/\s/g, ''))
  .regex(/^[0-9]{6}$/);
