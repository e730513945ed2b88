/** The volunteer's word on minutes: from the private link, or signed in. */
import { redirect } from '@sveltejs/kit';
import type { Locale } from '#shared/kernel/text.ts';
import { wordDraft, type WordDraft } from '#shared/service/model.ts';
import { problemOf } from '../../server/api.ts';
import { check, given, invalid, readForm, refused, whole } from '../../server/forms.ts';

/** Reads the form, says it by `say`, and goes back. */
export async function giveWord(
  request: Request,
  locale: Locale,
  back: string,
  say: (word: WordDraft, values: Readonly<Record<string, string>>) => Promise<unknown>,
) {
  const form = await readForm(request);
  const { says, minutes, text } = form.values;
  const checked = check(wordDraft, { says, minutes: whole(minutes), text: given(text) }, locale);
  if (!checked.ok) return invalid(form, checked.errors, locale);
  try {
    await say(checked.value, form.values as Readonly<Record<string, string>>);
  } catch (caught) {
    return refused(form, problemOf(caught));
  }
  redirect(303, back);
}
