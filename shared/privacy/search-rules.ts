/**
 * Whom a search among masked people finds. Pure. A part of what the row shows anyway tells nothing new; beyond that only the whole of a
 * name, an address or a number finds somebody, so that nobody is read out letter by letter.
 */
import { isSameName, nameMatches } from '../kernel/names.ts';
import type { Contact } from './masking-rules.ts';
import type { RosterContact } from './roster-model.ts';

/** Without the prefix of a country; too short for a number is none. */
function numberIn(text: string): string | undefined {
  const digits = text.replaceAll(/\D/g, '');
  return digits.length >= 7 && /^[\d\s()+-]+$/.test(text.trim()) ? digits.slice(-10) : undefined;
}

/** `whole`: whether the reader may be told of a person by the whole of what is typed; of people under 18 few may. */
export function isSought(person: Contact, shown: RosterContact, typed: string, whole: boolean): boolean {
  const seen = [shown.name, shown.email, shown.phone];
  if (seen.some((text) => text !== undefined && nameMatches(text.replaceAll('*', ''), typed))) return true;
  if (!whole) return false;
  const number = numberIn(typed);
  return (
    isSameName(person.name, typed) ||
    person.email?.toLowerCase() === typed.trim().toLowerCase() ||
    (number !== undefined && person.phone !== undefined && numberIn(person.phone) === number)
  );
}
