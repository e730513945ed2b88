/**
 * What cannot be taken back asks the person to confirm that it is them. The API says when. Then a code is mailed, and
 * the page (ConfirmStep.svelte) asks for it and sends all that was typed once more: nothing is lost, without script too.
 */
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { FieldProblem, FormState } from '#lib/form-state.ts';
import { ApiProblem, problemOf } from './api.ts';
import { check, given, refused, ticked, type ReadForm } from './forms.ts';
import { typedCode } from './typed-code.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;
type Told = { readonly title?: string; readonly errors?: readonly FieldProblem[] };

const typed = z.object({ confirmationCode: typedCode });

/** Does it, confirming with the code first if one was typed; hands back the failure to show, or nothing when it is done. */
export async function doConfirmed(
  event: Asking,
  { values: { confirmationCode, mailAgain, ...values }, key }: ReadForm,
  verb: () => Promise<unknown>,
  /** The form's field that a refusal is about. */
  fields: Readonly<Record<string, string>> = {},
): Promise<ActionFailure<FormState> | undefined> {
  const { api, locale } = event.locals;
  const form = { values, key };
  if (given(confirmationCode) && !ticked(mailAgain)) {
    const checked = check(typed, { confirmationCode }, locale);
    if (!checked.ok) return askAgain(event, form, { errors: checked.errors });
    try {
      await api.people.confirm({ code: checked.value.confirmationCode });
    } catch (caught) {
      const { code, title } = problemOf(caught);
      if (code !== 'code.wrong-or-expired') return refused(form, problemOf(caught));
      return askAgain(event, form, { errors: [{ path: 'confirmationCode', message: title }] });
    }
  }
  try {
    await verb();
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    return problem.code === 'step-up.required' ? mailCode(event, form) : refused(form, problem, fields);
  }
}

/** After too many codes were asked for, the newest one still counts: it is asked for all the same. */
async function mailCode(event: Asking, form: ReadForm) {
  try {
    await event.locals.api.people.askForConfirmation();
    return askAgain(event, form);
  } catch (caught) {
    if (caught instanceof ApiProblem && caught.problem.status === 429)
      return askAgain(event, form, { title: caught.problem.title });
    return refused(form, problemOf(caught));
  }
}

async function askAgain({ locals, url }: Asking, { values, key }: ReadForm, { title, errors = [] }: Told = {}) {
  const email = (await locals.identity())?.email ?? '';
  return fail(403, {
    values,
    errors,
    ...(title === undefined ? {} : { title }),
    idempotencyKey: key,
    confirming: { action: url.search, email },
  });
}
