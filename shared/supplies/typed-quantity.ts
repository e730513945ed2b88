/** A quantity as people type it: whole decimal digits, in any width, with or without commas between thousands. */
import { accept, refuse, type Result } from '../kernel/result.ts';
import { plainSigns, wholeNumberOf } from '../kernel/typed-signs.ts';
import { largestQuantity } from '../kernel/unit-names.ts';

export const quantityProblems = {
  'quantity.missing': { 'zh-CN': '请填写数量', en: 'Fill in the quantity' },
  'quantity.not-whole': {
    'zh-CN': '请填写大于零的整数，例如 1200；单位另选',
    en: 'Write a whole number above zero, such as 1200; the unit is chosen apart',
  },
  'quantity.too-large': { 'zh-CN': '数量过大', en: 'The quantity is too large' },
} as const;
export type QuantityProblem = keyof typeof quantityProblems;

/** Refuses: quantity.missing, quantity.not-whole, quantity.too-large. */
export function readTypedQuantity(typed: string): Result<number, QuantityProblem> {
  if (plainSigns(typed) === '') return refuse('quantity.missing');
  const value = wholeNumberOf(typed);
  if (value === undefined || value <= 0 || /^\+/.test(plainSigns(typed))) return refuse('quantity.not-whole');
  return value > largestQuantity ? refuse('quantity.too-large') : accept(value);
}
