/** What a `Form` tells its fields: what was typed, what is wrong with it, and how the fields are called. */
import { createContext } from 'svelte';

export type FormContext = {
  readonly label: (path: string) => string;
  readonly value: (path: string) => string;
  readonly error: (path: string) => string | undefined;
};

export const [formContext, provideForm] = createContext<FormContext>();

export type Labels = Readonly<Record<string, string>>;

/** A field's name for people; one language of a bilingual text is named after the text. */
export function labelOf(labels: Labels, path: string): string | undefined {
  const { base, language } = /^(?<base>.*)\.(?<language>zh-CN|en)$/.exec(path)?.groups ?? {};
  if (labels[path] !== undefined || base === undefined) return labels[path];
  return labels[base] && `${labels[base]} (${language === 'en' ? 'English' : '中文'})`;
}

/** The id of a field's control, so that the error summary can lead to it. */
export const fieldId = (path: string) => `f-${path.replace(/[^\w-]/g, '-')}`;

export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
