/** The sign-up window of a shift or a session, by the rule that the API asks too: said before the click. */
import type { Locale } from '#shared/kernel/text.ts';
import { reservationsRefusals } from '#shared/reservations/refusals.ts';
import { decideWindow, signUpWindowOf, type WindowFields } from '#shared/reservations/rules.ts';
import { momentIn } from '../../server/times.ts';

export type WindowView = {
  /** Why nobody can sign up now; absent within the window. */
  readonly why?: string;
  /** When it opens, if it has not yet. */
  readonly opens?: string;
  /** When it closes, if it is open and that is not just the start. */
  readonly closes?: string;
};

export function windowView(fields: WindowFields & { readonly zone: string }, locale: Locale, now: number): WindowView {
  const { opensAt, closesAt } = signUpWindowOf(fields);
  const open = decideWindow({ opensAt, closesAt }, now);
  if (open.ok) {
    return fields.signUpClosesAt === undefined ? {} : { closes: momentIn(closesAt!, fields.zone, locale) };
  }
  const opens = open.refusal.code === 'place.not-open-yet' && momentIn(opensAt!, fields.zone, locale);
  return { why: reservationsRefusals[open.refusal.code][locale], ...(opens ? { opens } : {}) };
}
