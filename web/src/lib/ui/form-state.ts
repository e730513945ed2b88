/** What was typed into a form, and what its action hands back when it could not do it: nothing typed is lost. */
export type FieldProblem = { readonly path: string; readonly message: string };

/** What was typed, by field name; a checkbox that is not ticked is absent. */
export type Typed = Readonly<Record<string, string>>;

/** Ends the name of a hidden field: the instant that the visible field of a time was filled from. */
export const storedSuffix = '.stored';

/** A field as others stored it meanwhile, beside what this person typed. */
export type ChangedField = { readonly path: string; readonly mine: string; readonly stored: string };

export type FormState = {
  /** The same was saved by this browser so many minutes ago, and led there: it is asked whether this is another one. */
  readonly savedBefore?: { readonly print: string; readonly minutes: number; readonly to: string } | undefined;
  /** The party no longer fits: so many places are free, and it is asked what to do before anything is stored. */
  readonly free?: number;
  /** The contact has a place, and here somebody else may come with the same one: it is asked. */
  readonly mayShareContact?: boolean;
  /** After `changed-meanwhile`: where this form and what is stored now differ. */
  readonly changed?: readonly ChangedField[];
  readonly values: Typed;
  readonly errors: readonly FieldProblem[];
  /** The refusal in the reader's language, when it is about the whole form. */
  readonly title?: string;
  readonly code?: string;
  /** After too many requests: when the next one is taken. */
  readonly retryAfterSeconds?: number;
  /** The key for the next try: the same while it is unknown whether the last one counted, else a new one. */
  readonly idempotencyKey?: string;
  /** It asks for a confirmation first: where to send all of it again, with a passkey (`ceremony`) or the mailed code. */
  readonly confirming?: { readonly action: string; readonly email: string };
  /** What the browser is to be asked for, as WebAuthn has it in JSON. */
  readonly ceremony?: Readonly<Record<string, unknown>>;
};

/** How many rows `name.0.…`, `name.1.…` reach to the last one in which something was typed. */
export function usedRows(values: Typed, name: string): number {
  const used = Object.keys(values).flatMap((path) => {
    const index = path.startsWith(`${name}.`) ? Number(path.slice(name.length + 1).split('.')[0]) : NaN;
    return Number.isInteger(index) && values[path]?.trim() ? [index + 1] : [];
  });
  return Math.max(0, ...used);
}

/** It came back because the tick beside what loses a place was not set (reservations/GivingUp.svelte). */
export const isUnsure = (form: FormState | null | undefined): boolean =>
  form?.errors.some(({ path }) => path === 'sure') ?? false;

/** Where the form has the field: as it was sent, or, if nothing was (a box that is not ticked), after the one named before it. */
function placeOf(path: string, sent: readonly string[], named: readonly string[]): number {
  const own = (name: string) => sent.findIndex((one) => one === name || one.startsWith(`${name}.`));
  if (own(path) >= 0) return own(path);
  const at = named.indexOf(path);
  if (at < 0) return sent.length;
  const before = named.slice(0, at).findLast((name) => own(name) >= 0);
  return before === undefined ? -1 : own(before) + 0.5;
}

/** What is wrong, in the order in which the fields stand on the page. */
export function errorsInOrder(
  { errors, values }: Pick<FormState, 'errors' | 'values'>,
  labels: Readonly<Record<string, string>>,
) {
  const [sent, named] = [Object.keys(values), Object.keys(labels)];
  const place = ({ path }: FieldProblem) => placeOf(path, sent, named);
  return errors.toSorted((a, b) => place(a) - place(b));
}
