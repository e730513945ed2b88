/** A person takes a place in a shift, by whichever page: what was typed goes to its verb, and leads to the private link. */
import { redirect } from '@sveltejs/kit';
import type * as z from 'zod';
import type { Typed } from '#lib/ui/form-state.ts';
import { problemOf } from '../../server/api.ts';
import { check, invalid } from '../../server/forms.ts';
import { readSharedForm, type SharedFormEvent } from '../../server/shared-form.ts';
import { consentsMissing, refusedPlace, signUpFields } from './reservation-forms.ts';

type Taking<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly inputOf: (values: Typed) => unknown;
  readonly take: (body: z.output<Schema>, key: string) => Promise<{ readonly manageToken: string }>;
};

export async function takePlace<Schema extends z.ZodType>(
  event: SharedFormEvent,
  { schema, inputOf, take }: Taking<Schema>,
) {
  const read = await readSharedForm(event);
  if ('again' in read) return read.again;
  const [{ form }, { locale }] = [read, event.locals];
  const checked = check(schema, inputOf(form.values), locale);
  const missing = consentsMissing(form.values, locale);
  if (!checked.ok) return invalid(form, [...checked.errors, ...missing], locale);
  if (missing.length > 0) return invalid(form, missing, locale);
  let manageToken: string;
  try {
    ({ manageToken } = await take(checked.value, form.key));
  } catch (caught) {
    return refusedPlace(form, problemOf(caught), signUpFields);
  }
  redirect(303, `/sign-ups/${encodeURIComponent(manageToken)}`);
}
