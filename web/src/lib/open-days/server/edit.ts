/**
 * Saving an edit that somebody else may have overtaken: the second one keeps what was typed, is shown what is
 * stored now, and decides. Used by the editors of open days, venues, sessions and shifts.
 */
import { fail, type ActionFailure } from '@sveltejs/kit';
import { publications } from '#shared/open-days/publication.ts';
import { storedSuffix, type ChangedField, type FormState, type Typed } from '#lib/ui/form-state.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { missingIn } from '#shared/kernel/untranslated.ts';
import { problemOf } from '../../server/api.ts';
import { refused, type ReadForm } from '../../server/forms.ts';

export const revisionOf = (values: Typed) => Number(values.revision) || 1;

/** Names for the values of a select, so that a difference is told in words. */
export type ValueNames = Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

export type Edit = {
  readonly form: ReadForm;
  readonly locale: Locale;
  readonly save: () => Promise<unknown>;
  /** What is stored now, as the form would show it, with its `revision`. */
  readonly reread: () => Promise<Typed>;
  readonly names?: ValueNames;
  /** The form's field that a refusal is about. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The same where the refusal itself says which. */
  readonly fieldOf?: (problem: Problem) => string | undefined;
};

/** Saves; hands back the failure to show, or nothing when it is saved. */
export async function saveEdit(edit: Edit): Promise<ActionFailure<FormState> | undefined> {
  const { form, locale, save, reread, names = {}, fields = {}, fieldOf } = edit;
  try {
    await save();
    return undefined;
  } catch (caught) {
    const problem = problemOf(caught);
    const field = fieldOf?.(problem);
    const about = field === undefined ? fields : { ...fields, [problem.code]: field };
    if (problem.code !== 'changed-meanwhile') return refused(form, problem, about);
    const stored = await reread();
    return fail(409, {
      // The next save starts from what is stored now: the person has seen it.
      values: { ...form.values, revision: stored.revision ?? '' },
      errors: [],
      title: problem.title,
      code: problem.code,
      changed: changedFields(form.values, stored, names, locale),
    });
  }
}

/** Fields that say how to save, and are stored nowhere. */
const aboutSaving = ['revision', 'seen', 'tell', 'onShrink'];

export function changedFields(mine: Typed, stored: Typed, names: ValueNames, locale: Locale): ChangedField[] {
  const tidy = (text: string | undefined) => (text ?? '').replaceAll('\r\n', '\n').trim();
  const shown = (path: string, value: string) => names[path]?.[value]?.[locale] ?? (value === 'on' ? '✓' : value);
  const paths = [...new Set([...Object.keys(stored), ...Object.keys(mine)])].filter(
    (path) => !aboutSaving.includes(path) && !path.endsWith(storedSuffix),
  );
  return paths
    .filter((path) => tidy(mine[path]) !== tidy(stored[path]))
    .map((path) => ({
      path,
      mine: shown(path, tidy(mine[path])),
      stored: shown(path, tidy(stored[path])),
    }));
}

/** A bilingual text as two fields. */
export const typedBoth = (name: string, text: Bilingual | undefined): Record<string, string> => ({
  [`${name}.zh-CN`]: text?.['zh-CN'] ?? '',
  [`${name}.en`]: text?.en ?? '',
});

/** The same; what only stands in for a translation is left to be typed. */
export function typedEither(name: string, text: Bilingual | undefined): Record<string, string> {
  const lacking = missingIn(text);
  return typedBoth(name, text && lacking ? { ...text, [lacking]: '' } : text);
}

/** The choices of a select, from names by value. */
export const choicesOf = (names: Readonly<Record<string, Bilingual>>, locale: Locale) =>
  Object.entries(names).map(([value, name]) => ({ value, label: name[locale] }));

/** Calling off is a step of its own: what is called off stays so here, and nothing else becomes it. */
export const statusChoices = (locale: Locale, status: string = 'draft') =>
  choicesOf(publications, locale).filter(({ value }) => (value === 'cancelled') === (status === 'cancelled'));
