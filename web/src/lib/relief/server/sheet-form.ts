/** A sheet of strokes as it was typed, as the API takes it: what was left empty counts nothing. */
import type { Typed } from '#lib/ui/form-state.ts';
import { whole } from '#lib/server/forms.ts';

const under = (values: Typed, part: string) =>
  Object.entries(values)
    .filter(([name]) => name.startsWith(`${part}.`))
    .map(([name, typed]) => [name.slice(part.length + 1), whole(typed)] as const)
    .filter(([, count]) => count !== undefined && count !== 0);

/** The API judges what was typed. */
export const sheetOf = (values: Typed) => ({
  sheet: whole(values.sheet),
  outcomes: Object.fromEntries(under(values, 'outcomes')),
  ageBands: Object.fromEntries(under(values, 'ageBands')),
  needs: Object.fromEntries(under(values, 'needs')),
  ...(whole(values.companions) ? { companions: whole(values.companions) } : {}),
  given: under(values, 'given').map(([lotId, quantity]) => ({ lotId, quantity })),
  ...(whole(values.insteadOf) ? { insteadOf: whole(values.insteadOf) } : {}),
});
