/**
 * What cannot be taken back asks the person to confirm that it is them. The API says when. Then the page (ConfirmStep.svelte)
 * asks for a passkey, or for a code that is mailed, and sends all that was typed once more: nothing is lost.
 */
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as z from 'zod';
import type { FieldProblem, FormState } from '#lib/ui/form-state.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { assertion } from '#shared/identity/passkey-model.ts';
import { ApiProblem, problemOf } from '../../server/api.ts';
import { check, given, refused, ticked, type ReadForm } from '../../server/forms.ts';
import { browserAnswer } from './passkey-forms.ts';
import { typedCode } from './typed-code.ts';

type Asking = Pick<RequestEvent, 'locals' | 'url'>;
type Refused = ActionFailure<FormState> | undefined;

const typed = z.object({ confirmationCode: typedCode });

/** Does it, confirming first with what the person gave; hands back the failure to show, or nothing when it is done. */
export async function doConfirmed(
  event: Asking,
  { values: { confirmationCode, confirmationPasskey, mailCode, ...values }, key }: ReadForm,
  verb: () => Promise<unknown>,
  /** The form's field that a refusal is about. */
  fields: Readonly<Record<string, string>> = {},
): Promise<Refused> {
  const form = { values, key };
  if (ticked(mailCode)) return askForCode(event, form);
  const failed =
    (given(confirmationCode) && (await confirmByCode(event, form, confirmationCode))) ||
    (given(confirmationPasskey) && (await confirmByPasskey(event, form, confirmationPasskey)));
  if (failed) return failed;
  try {
    await verb();
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    return problem.code === 'step-up.required' ? askToConfirm(event, form) : refused(form, problem, fields);
  }
}

async function confirmByCode(event: Asking, form: ReadForm, confirmationCode = ''): Promise<Refused> {
  const { api, locale, renewSession } = event.locals;
  const checked = check(typed, { confirmationCode }, locale);
  if (!checked.ok) return asking(event, form, { errors: checked.errors });
  try {
    renewSession((await api.people.confirm({ code: checked.value.confirmationCode })).token);
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    return ['code.wrong-or-expired', 'code.other-browser'].includes(problem.code)
      ? asking(event, form, { errors: [{ path: 'confirmationCode', message: problem.title }] })
      : refused(form, problem);
  }
}

async function confirmByPasskey(event: Asking, form: ReadForm, confirmationPasskey = ''): Promise<Refused> {
  const response = browserAnswer(assertion, confirmationPasskey);
  if (!response) return askToConfirm(event, form);
  try {
    event.locals.renewSession((await event.locals.api.passkeys.confirmWithPasskey({ response })).token);
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    return problem.code === 'passkey.not-accepted' ? askToConfirm(event, form, problem) : refused(form, problem);
  }
}

/** Whoever has a passkey is asked for it, and may choose a code; to everyone else a code is mailed at once. */
async function askToConfirm(event: Asking, form: ReadForm, problem?: Problem): Promise<Refused> {
  const { api } = event.locals;
  try {
    const { passkeys } = await api.passkeys.myPasskeys({});
    if (passkeys.length === 0) return await askForCode(event, form);
    const { options } = await api.passkeys.beginPasskeyConfirmation();
    return await asking(event, form, { title: problem?.title, ceremony: options });
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
}

/** After too many codes were asked for, the newest one still counts: it is asked for all the same. */
async function askForCode(event: Asking, form: ReadForm): Promise<Refused> {
  try {
    await event.locals.api.people.askForConfirmation();
    return await asking(event, form);
  } catch (caught) {
    if (caught instanceof ApiProblem && caught.problem.status === 429)
      return asking(event, form, { title: caught.problem.title });
    return refused(form, problemOf(caught));
  }
}

type Told = {
  readonly title?: string | undefined;
  readonly errors?: readonly FieldProblem[];
  readonly ceremony?: FormState['ceremony'];
};

async function asking({ locals, url }: Asking, { values, key }: ReadForm, { title, errors = [], ceremony }: Told = {}) {
  const email = (await locals.identity())?.email ?? '';
  return fail(403, {
    values,
    errors,
    ...(title === undefined ? {} : { title }),
    ...(ceremony === undefined ? {} : { ceremony }),
    idempotencyKey: key,
    confirming: { action: url.search, email },
  });
}
