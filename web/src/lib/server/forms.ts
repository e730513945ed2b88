/**
 * Reading a form and answering it: typed strings become the contract's input, the contract's own schema
 * checks it, and every failure carries back what was typed.
 */
import { randomUUID } from 'node:crypto';
import { error, fail, type ActionFailure } from '@sveltejs/kit';
import * as z from 'zod';
import { fieldErrors, retryAfterOf, type InputIssue, type Problem } from '#shared/kernel/problem.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { readTypedDate } from '#shared/supplies/typed-date.ts';
import { wholeNumberOf } from '#shared/kernel/typed-signs.ts';
import { localDateOf, houseZone } from '#shared/kernel/time.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import type { FieldProblem, FormState, Typed } from '#lib/ui/form-state.ts';
import { ApiProblem } from './api.ts';
import { anotherField, asksField, noteSentForm, savedBeforeCode } from './sent-forms.ts';

const keyField = 'idempotencyKey';
/** What a form says of itself and nobody typed. */
const besides = new Set([keyField, asksField, anotherField]);

/** One key for one intended write; made on the server so that a form without JavaScript has one too. Pages for many: shared-form.ts. */
export const newKey = (): string => randomUUID();

export type ReadForm = { readonly values: Typed; readonly key: string };

/** The fields as they were sent. What is no form, whatever it calls itself, is the sender's fault and not ours. */
export const formDataOf = (request: Request): Promise<FormData> =>
  request.formData().catch(() => error(400, 'Bad Request'));

const readBefore = new WeakMap<Request, ReadForm>();

/** The form as it was sent; without a key of its own under the one that `otherwise` makes, if any (shared-form.ts). */
export async function sentForm(
  request: Request,
  otherwise: (values: Typed) => string | undefined,
): Promise<Pick<ReadForm, 'values'> & Partial<ReadForm>> {
  const values: Record<string, string> = {};
  const aside: Record<string, string> = {};
  for (const [name, value] of await formDataOf(request)) {
    if (typeof value === 'string') (besides.has(name) ? aside : values)[name] = value;
  }
  const sent = aside[keyField] ?? '';
  const key = /^[\x21-\x7e]{8,100}$/.test(sent) ? sent : otherwise(values);
  noteSentForm(request, values, { ...aside, [keyField]: key ?? '' });
  readBefore.set(request, { values, key: key ?? newKey() });
  return { values, ...(key === undefined ? {} : { key }) };
}

export async function readForm(request: Request): Promise<ReadForm> {
  const { values, key = newKey() } = await sentForm(request, newKey);
  return { values, key };
}

type AnyAction = (event: never) => unknown;

/**
 * For actions that ask the API for something before they send the form, or without looking for a refusal: whatever it refuses
 * there (a session that ended, a limit, a fault) goes back with all that was typed, too.
 */
export const handingBack = <Some extends Readonly<Record<string, AnyAction>>>(actions: Some): Some =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      async (event: { readonly request: Request }) => {
        try {
          return await action(event as never);
        } catch (caught) {
          if (!(caught instanceof ApiProblem)) throw caught;
          const { request } = event;
          return refused(readBefore.get(request) ?? (await readForm(request)), caught.problem);
        }
      },
    ]),
  ) as unknown as Some;

/** Sends the form's key along with what it creates, so that a double click makes one. */
export const underKey = ({ key }: Pick<ReadForm, 'key'>) => ({ context: { idempotencyKey: key } });

/** The text if anything but spaces was typed. */
export const given = (text: string | undefined) => (text?.trim() ? text : undefined);

/** The day typed: a field of dates sends one form, whoever types into a plain one has others. */
export function dayGiven(text: string | undefined): string | undefined {
  const typed = given(text);
  const read = typed === undefined ? undefined : readTypedDate(typed, localDateOf(Date.now(), houseZone));
  return read?.ok && !read.value.wholeMonth ? read.value.on : typed;
}

/** The whole number typed; what is none stays as it is, for the schema to refuse. */
export function whole(text: string | undefined): number | string | undefined {
  const trimmed = text?.trim();
  return trimmed ? (wholeNumberOf(trimmed) ?? trimmed) : undefined;
}

export const ticked = (text: string | undefined) => text === 'on';

/** A text in both languages, typed in two fields. */
export const both = (values: Typed, name: string): Bilingual => ({
  'zh-CN': values[`${name}.zh-CN`] ?? '',
  en: values[`${name}.en`] ?? '',
});

/** The same; typed in one language alone, it stands in both until it is translated (shared/kernel/untranslated.ts). */
export function inBoth(values: Typed, name: string): Bilingual {
  const { 'zh-CN': zh, en } = both(values, name);
  return { 'zh-CN': given(zh) ?? en, en: given(en) ?? zh };
}

export const inBothGiven = (values: Typed, name: string): Bilingual | undefined =>
  bothGiven(values, name) && inBoth(values, name);

/** `both`, absent when both fields are empty. */
export function bothGiven(values: Typed, name: string): Bilingual | undefined {
  const text = both(values, name);
  return text['zh-CN'].trim() || text.en.trim() ? text : undefined;
}

export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly errors: FieldProblem[] };

/** The input as the contract takes it, or every field that is not right, in the reader's language. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  locale: Locale,
): Checked<z.output<Schema>> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, errors: eachFieldOnce(fieldErrors(parsed.error.issues as readonly InputIssue[], locale)) };
}

/** What is wrong with a field first is enough to tell; an empty one may break several rules at once. */
export const eachFieldOnce = (errors: readonly FieldProblem[]): FieldProblem[] =>
  errors.filter(({ path }, index) => errors.findIndex((other) => other.path === path) === index);

/** Of a text for which one language is enough, told once: where it was typed, else in the reader's language. */
export const eachTextOnce = (errors: readonly FieldProblem[], values: Typed, locale: Locale): FieldProblem[] =>
  errors.filter(({ path, message }) => {
    const { base, language } = /^(?<base>.*)\.(?<language>zh-CN|en)$/.exec(path)?.groups ?? {};
    if (base === undefined) return true;
    const other = `${base}.${language === 'en' ? 'zh-CN' : 'en'}`;
    if (!errors.some((one) => one.path === other && one.message === message)) return true;
    const [here, there] = [given(values[path]), given(values[other])];
    return (here === undefined) === (there === undefined) ? language === locale : here !== undefined;
  });

/** Input that the form's own check did not pass; nothing was sent. */
export function invalid(form: ReadForm, errors: readonly FieldProblem[], locale: Locale): ActionFailure<FormState> {
  const title = commonRefusals['input.invalid'][locale];
  return fail(422, { values: form.values, errors, title, code: 'input.invalid', idempotencyKey: form.key });
}

const sure = z.object({ sure: z.literal('on', { error: 'not-sure' }) });

/** Of what loses a place by a mailed link: the answer to whoever did not tick that it is meant (reservations/GivingUp.svelte). */
export function unlessSure(form: ReadForm, locale: Locale): ActionFailure<FormState> | undefined {
  const checked = check(sure, form.values, locale);
  return checked.ok ? undefined : invalid(form, checked.errors, locale);
}

/** A refusal of the API. `fields` names the form's field that a code is about. */
export function refused(
  form: ReadForm,
  problem: Problem,
  fields: Readonly<Record<string, string>> = {},
): ActionFailure<FormState> {
  const path = { 'contact.phone-unknown': 'phone', ...fields }[problem.code];
  const about = path === undefined ? [] : [{ path, message: problem.title }];
  // After a definite no, the next try is a new request; after a fault it may be the same one again.
  const retryAfterSeconds = retryAfterOf(problem);
  const idempotencyKey = problem.status < 500 ? newKey() : form.key;
  return fail(problem.status, {
    values: form.values,
    errors: [...about, ...(problem.errors ?? [])],
    title: problem.title,
    code: problem.code,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(problem.code === savedBeforeCode ? { savedBefore: problem.data as FormState['savedBefore'] } : {}),
    idempotencyKey,
  });
}
