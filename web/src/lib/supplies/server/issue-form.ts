/** The form of an issue: from typed strings to the contract's body. Lots that were typed are another choice. */
import type { Typed } from '#lib/ui/form-state.ts';
import { given, whole } from '../../server/forms.ts';
import { destinationOf } from './places.ts';

export const mostLines = 10;

/** The rows in which something was chosen. */
export const typedLines = (values: Typed): number[] =>
  Array.from({ length: mostLines }, (_, line) => line).filter(
    (line) => given(values[`lines.${line}.itemId`]) ?? given(values[`lines.${line}.quantity`]),
  );

export const lineCount = (values: Typed): number =>
  Math.min(mostLines, Math.max(1, Number(values.rows) || 1, ...typedLines(values).map((line) => line + 1)));

/** How many of each lot were typed in fields `<prefix><lotId>`. */
export const typedLots = (values: Typed, prefix: string) =>
  Object.keys(values)
    .filter((name) => name.startsWith(prefix) && given(values[name]))
    .map((name) => ({ lotId: name.slice(prefix.length), quantity: whole(values[name]) }));

export function issueInput(values: Typed, lots: ReadonlyArray<{ readonly itemId: string; readonly unit: string }>) {
  const lines = typedLines(values);
  return {
    to: destinationOf(given(values.to)),
    lines: (lines.length > 0 ? lines : [0]).map((line) => {
      const itemId = given(values[`lines.${line}.itemId`]);
      const chosen = typedLots(values, `lines.${line}.lots.${itemId}.`);
      return {
        itemId,
        quantity: whole(values[`lines.${line}.quantity`]),
        unit: lots.find((lot) => lot.itemId === itemId)?.unit,
        ...(chosen.length > 0 ? { lots: chosen } : {}),
        reason: given(values[`lines.${line}.reason`]),
      };
    }),
  };
}

/** The form's field that an error of the contract's input is about: rows left out are counted back in. */
export function linePath(path: string, values: Typed): string {
  if (path === 'to' || path.startsWith('to.')) return 'to';
  const { line, part } = /^lines\.(?<line>\d+)\.(?<part>[^.]+)/.exec(path)?.groups ?? {};
  if (line === undefined) return path;
  const row = typedLines(values)[Number(line)] ?? Number(line);
  return `lines.${row}.${part === 'unit' ? 'itemId' : part === 'lots' ? 'quantity' : part}`;
}
