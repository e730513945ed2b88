/** What a drive must say of itself before everyone may see it (R02). Pure; the editor asks the rule that the API refuses with. */
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
