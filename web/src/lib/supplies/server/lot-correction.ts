/** The form that corrects a lot: only what differs from what is stored is sent. */
import type { FieldProblem, Typed } from '#lib/ui/form-state.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { driveZone } from '#shared/supplies/acceptance-rules.ts';
import { dateProblems, readTypedDate } from '#shared/supplies/typed-date.ts';
import { quantityProblems, readTypedQuantity } from '#shared/supplies/typed-quantity.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { given } from '../../server/forms.ts';

type Stored = {
  readonly lotNo: string;
  readonly madeOn?: string | undefined;
  readonly expiresOn?: string | undefined;
  readonly came: number;
};

export function readCorrection(values: Typed, stored: Stored, locale: Locale) {
  const errors: FieldProblem[] = [];
  const today = localDateOf(Date.now(), driveZone);
  /** Undefined where it is as it was; null where the label has no such date. */
  const dateOf = (name: 'madeOn' | 'expiresOn') => {
    const text = given(values[name]);
    const date = text === undefined ? undefined : readTypedDate(text, today);
    if (date && !date.ok) errors.push({ path: name, message: dateProblems[date.refusal.code][locale] });
    const on = date?.ok ? date.value.on : undefined;
    return on === stored[name] ? undefined : (on ?? null);
  };
  // Nothing of it came at all: entered twice, say.
  const quantity =
    values.quantity?.trim() === '0' ? { ok: true as const, value: 0 } : readTypedQuantity(values.quantity ?? '');
  if (!quantity.ok) errors.push({ path: 'quantity', message: quantityProblems[quantity.refusal.code][locale] });
  const lotNo = given(values.lotNo) ?? '-';
  const body = {
    quantity: quantity.ok && quantity.value !== stored.came ? quantity.value : undefined,
    lotNo: lotNo === stored.lotNo ? undefined : lotNo,
    madeOn: dateOf('madeOn'),
    expiresOn: dateOf('expiresOn'),
    reason: given(values.reason),
  };
  return { body, errors };
}
