/** The two languages that everything is told in. Apart from text.ts, since whoever only chooses one needs no schemas. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];
export type Bilingual = Readonly<Record<Locale, string>>;

/** The best of `locales` for an Accept-Language header; Chinese, the language of the field, by default. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { tag, weight: q ? Number(q.slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return wanted.some(({ tag }) => tag && tag !== '*') ? 'en' : 'zh-CN';
}

/** As dates and times are written: English ones with the day first, everywhere. */
export const dateTag = (locale: Locale) => (locale === 'en' ? 'en-GB' : locale);
