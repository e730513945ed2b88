/** The consents that a form or a record asks for, with the text of today: none of them is needed. */
import type { Locale } from '#shared/kernel/text.ts';
import { consentTexts } from '#shared/privacy/consent-texts.ts';
import { askedConsents } from '#shared/privacy/consents.ts';

export const consentBoxes = (where: keyof typeof askedConsents, locale: Locale) =>
  askedConsents[where].map((purpose) => {
    const { name, version, text } = consentTexts[purpose];
    return { purpose, version, name: name[locale], text: text[locale] };
  });
export type ConsentBox = ReturnType<typeof consentBoxes>[number];
