/** What the API asks back about a delivery, as questions at the lines of the form, each with its "save anyway". */
import { bracketed } from '#shared/kernel/joined.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { FormState, Typed } from '#lib/ui/form-state.ts';
import { formatQuantity, type UnitCode } from '#shared/kernel/unit-names.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { shortNumberOf } from '#shared/supplies/note-number.ts';
import { deliveryWarnings, type DeliveryWarning } from '#shared/supplies/receive-warnings.ts';
import { stockReasonText } from '#shared/supplies/stock-reasons.ts';
import { houseDay, timeIn } from '../../server/times.ts';
import { confirmationOf, confirmField, typedRows } from './delivery-form.ts';

type Asked = {
  readonly code: DeliveryWarning;
  readonly line?: number;
  readonly data?: Readonly<Record<string, unknown>>;
};
/** `row` is absent for what is about the whole delivery. */
export type Question = {
  readonly row?: number;
  readonly field: string;
  /** What a ticked "save anyway" sends: it counts for the line as it stands now. */
  readonly confirmation: string;
  readonly text: string;
};
export type DeliveryState = FormState & { readonly questions?: readonly Question[] };

/** What is known besides the question itself. */
function detailOf({ code, data = {} }: Asked, locale: Locale): string {
  if (code === 'delivery.just-like-another')
    return `${timeIn(String(data.at), driveZone, locale)} · ${shortNumberOf(String(data.donationId))}`;
  if (code === 'goods.units-mixed-up') return formatQuantity(Number(data.quantity), data.unit as UnitCode, locale);
  if (code === 'lot.shelf-life-very-long') return `${String(data.years)}${locale === 'en' ? ' years' : ' 年'}`;
  if (code === 'lot.recalled-before')
    return `${houseDay(String(data.at), locale)} · ${stockReasonText(String(data.reason), locale)}`;
  return data.known === undefined ? '' : String(data.known ?? '–');
}

/** A doubt in words, with what is known besides. */
export function doubtText(warning: Asked, locale: Locale): string {
  const detail = detailOf(warning, locale);
  const said = deliveryWarnings[warning.code][locale];
  return detail ? bracketed(said, detail, locale) : said;
}

export function questionsOf(warnings: readonly Asked[], values: Typed, locale: Locale): Question[] {
  const rows = typedRows(values);
  return warnings.map((warning) => {
    const row = warning.line === undefined ? undefined : rows[warning.line];
    return {
      row,
      field: confirmField(row ?? 'all', warning.code),
      confirmation: confirmationOf(values, row === undefined ? rows : [row]),
      text: doubtText(warning, locale),
    };
  });
}

/** The state of the form with the questions at their lines; each leads from the summary to its box. */
export function asking(state: FormState, warnings: unknown, locale: Locale): DeliveryState {
  const questions = questionsOf(warnings as readonly Asked[], state.values, locale);
  return { ...state, questions, errors: questions.map(({ field, text }) => ({ path: field, message: text })) };
}
