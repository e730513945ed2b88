/** Why something is called off, as a page tells it. */
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { foreignIn } from '#shared/kernel/untranslated.ts';

/** `lang`: of the reason, where it is not the reader's. */
export type CalledOffView = { readonly reason?: string | undefined; readonly lang?: Locale | undefined };

export const calledOffWhy = (off: { readonly reason: Bilingual } | undefined, locale: Locale): CalledOffView => ({
  reason: off?.reason[locale],
  lang: foreignIn(off?.reason, locale),
});
