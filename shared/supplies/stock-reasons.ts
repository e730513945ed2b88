/** Every reason that a paper of goods may have, in words: one key means the same in every list. */
import type { Bilingual, Locale } from '../kernel/text.ts';
import { choiceReasons, correctionReasons, differenceReasons, disposalReasons, doorReasons } from './stock-model.ts';
import { recallReasons } from './stock-papers-model.ts';
import { declineReasons } from './transfer-model.ts';

const stockReasons: Readonly<Record<string, Bilingual>> = {
  ...recallReasons,
  ...declineReasons,
  ...correctionReasons,
  ...doorReasons,
  ...choiceReasons,
  ...differenceReasons,
  ...disposalReasons,
};

/** In words; undefined for what is no such reason. */
export const stockReasonText = (key: string, locale: Locale): string | undefined => stockReasons[key]?.[locale];
