/**
 * What a drive must say of itself before everyone may see it (R02), and by when it says what becomes of what is left (R29).
 * Pure; the editor asks the rule that the API refuses with.
 */
import { accept, refuse, type Result } from '../kernel/result.ts';

/** Beside what every draft has: name, purpose, organiser and period. Source: 慈善法 Art 24–25. */
export const publicFacts = ['certificateNo', 'filingNo', 'contact'] as const;
type PublicFact = (typeof publicFacts)[number];

export const missingFacts = (drive: Readonly<Record<PublicFact, string>>): PublicFact[] =>
  publicFacts.filter((fact) => drive[fact] === '');

/** Refuses: drive.not-complete, with the `missing` facts. */
export function decidePublishing(drive: Readonly<Record<PublicFact, string>>): Result<true, 'drive.not-complete'> {
  const missing = missingFacts(drive);
  return missing.length === 0 ? accept(true) : refuse('drive.not-complete', { missing });
}

/** Months after a drive's last day. Source: 慈善组织信息公开办法 (MCA Order 81); modelled on, not a statement of law. */
const monthsToDisclose = 3;

/**
 * The last day on which a charity says in time what becomes of what a drive has left: the same day three months later, or the
 * last of a shorter month. Days as `2027-06-30`.
 */
export function surplusDueOn(endsOn: string): string {
  const [year, month, day] = endsOn.split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + monthsToDisclose + 1, 0));
  const due = Math.min(day, lastOfMonth.getUTCDate());
  return `${lastOfMonth.toISOString().slice(0, 8)}${String(due).padStart(2, '0')}`;
}

/** Whether a drive that is over still owes that word, and whether it is late; undefined for all others. */
export function surplusOwed(
  drive: { readonly endsOn: string; readonly isDraft?: boolean | undefined; readonly closedAt?: string | undefined },
  today: string,
): { readonly by: string; readonly isLate: boolean } | undefined {
  if (drive.isDraft || drive.closedAt !== undefined || today <= drive.endsOn) return undefined;
  const by = surplusDueOn(drive.endsOn);
  return { by, isLate: today > by };
}
