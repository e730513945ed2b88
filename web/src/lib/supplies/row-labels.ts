/** The names of the fields of `ItemRows`, for the form that holds them. */
export const rowLabels = (
  rows: number,
  { line, quantity }: { line: (n: number) => string; quantity: string },
): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: rows }, (_, row) => [
      [`lines.${row}.itemId`, line(row + 1)],
      [`lines.${row}.quantity`, `${line(row + 1)} · ${quantity}`],
    ]).flat(),
  );
