/** The privacy page as one language reads it: made of the registry of personal fields and of the consents. */
import { between } from '#shared/kernel/joined.ts';
import { createHash } from 'node:crypto';
import type { Locale } from '#shared/kernel/text.ts';
import { consentTexts } from '#shared/privacy/consent-texts.ts';
import { askedConsents, type ConsentPurpose } from '#shared/privacy/consents.ts';
import { anchors, bases, dataKinds, endings, viewers, type Keeping } from '#shared/privacy/personal-data.ts';
import { personalItems, type PersonalItem } from '#shared/privacy/personal-items.ts';
import { privacyTexts, type PrivacyTexts } from './privacy-texts.ts';

function ruleOf(keep: Keeping, locale: Locale, t: PrivacyTexts): string {
  if ('always' in keep) return keep.why[locale];
  return t.rule(t.days(keep.days), anchors[keep.from][locale], endings[keep.then][locale]);
}

/** Fields of one rule in one line, each kind of data once. */
function linesOf({ fields }: PersonalItem, locale: Locale, t: PrivacyTexts) {
  const byRule = new Map<string, Set<string>>();
  for (const { kind, keep } of Object.values(fields)) {
    const rule = ruleOf(keep, locale, t);
    byRule.set(rule, (byRule.get(rule) ?? new Set()).add(dataKinds[kind][locale]));
  }
  const and = between[locale];
  return [...byRule].map(([until, kinds]) => ({ until, kinds: [...kinds].join(and) }));
}

function consentView(purpose: ConsentPurpose, locale: Locale, t: PrivacyTexts) {
  const asked = (Object.keys(askedConsents) as Array<keyof typeof askedConsents>).filter((where) =>
    (askedConsents[where] as readonly ConsentPurpose[]).includes(purpose),
  );
  const elsewhere: Partial<Record<ConsentPurpose, string>> = t.elsewhere;
  const { text, version } = consentTexts[purpose];
  return {
    purpose,
    text: text[locale],
    version: t.textVersion(version),
    where: elsewhere[purpose] ?? asked.map((where) => t.asked[where]).join(between[locale]),
  };
}

/** The version is of all languages' words: it changes with any of them, and with nothing else. */
export function privacyView(locale: Locale, contact: string) {
  const content = (language: Locale) => {
    const t = privacyTexts[language];
    const and = language === 'en' ? '; ' : '；';
    return {
      items: personalItems.map((item) => ({
        /** Of accounts and of the machinery, which few ask about. */
        isTechnical: item.basis === 'security' || item.seenBy.every((viewer) => viewer === 'platform'),
        name: item.name[language],
        purpose: item.purpose[language],
        basis: bases[item.basis][language],
        seenBy: item.seenBy.map((viewer) => viewers[viewer][language]).join(and),
        lines: linesOf(item, language, t),
      })),
      consents: (Object.keys(consentTexts) as ConsentPurpose[]).map((purpose) => consentView(purpose, language, t)),
    };
  };
  const words = [content('en'), content('zh-CN'), privacyTexts.en, privacyTexts['zh-CN']];
  const version = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 8);
  const { version: named, days: _, rule: __, textVersion: ___, ...t } = privacyTexts[locale];
  return { t: t, version: named(version), contact, ...content(locale) };
}
