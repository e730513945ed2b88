/** What a `Form` tells its fields: what was typed, what is wrong with it, and how the fields are called. */
import { createContext } from 'svelte';
import type { Locale } from '#shared/kernel/text.ts';
import type { FrameMessages } from '#lib/i18n/load-messages.ts';
import { frameMessages } from '#lib/i18n/messages.ts';
import type { FormState, Typed } from '#lib/ui/form-state.ts';

export type FormContext = {
  readonly label: (path: string) => string;
  readonly value: (path: string) => string;
  readonly error: (path: string) => string | undefined;
  /** Whether a field whose name begins so was filled, or is wrong. */
  readonly holds: (start: string) => boolean;
  /** Whether it is asked if somebody else comes with the same contact. */
  readonly asksSharing: () => boolean;
};

const [formContext, setForm] = createContext<FormContext>();
export { formContext };

export type Labels = Readonly<Record<string, string>>;
type Filled = { readonly form: FormState | null | undefined; readonly labels: Labels; readonly initial: Typed };

/** Call while a form is set up; `now` is asked each time, so that fields follow what comes back. */
export function provideForm(now: () => Filled) {
  const { site } = frameMessages();
  return setForm({
    label: (path) => labelOf(now().labels, path, site) ?? path,
    value: (path) => (now().form?.values ?? now().initial)[path] ?? '',
    error: (path) => now().form?.errors.find((error) => error.path === path)?.message,
    holds: (start) =>
      Object.entries(now().form?.values ?? now().initial).some(
        ([path, value]) => path.startsWith(start) && value.trim(),
      ) ||
      (now().form?.errors.some(({ path }) => path.startsWith(start)) ?? false),
    asksSharing: () => Boolean(now().form?.mayShareContact ?? now().form?.values.sharesContact),
  });
}

type SiteWords = Pick<FrameMessages['site'], 'languages' | 'bracketed'>;

/** A field's name for people; one language of a bilingual text is named after the text. */
export function labelOf(labels: Labels, path: string, site: SiteWords): string | undefined {
  const { base, language } = /^(?<base>.*)\.(?<language>zh-CN|en)$/.exec(path)?.groups ?? {};
  if (labels[path] !== undefined || base === undefined) return labels[path];
  return labels[base] && site.bracketed(labels[base], site.languages[language as Locale]);
}

export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
