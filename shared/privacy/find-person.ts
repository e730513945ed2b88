/** Whom of a list staff mean by what they type: a name, or the end of a number. Pure; asked by the rosters, before they mask. */
import { nameMatches } from '../kernel/names.ts';
import { plainSigns } from '../kernel/typed-signs.ts';
import { maskedContact, type Contact, type MaskingLevel } from './masking-rules.ts';
import { isSought } from './search-rules.ts';
import { isMinorBand } from '../volunteering/age-bands.ts';

type Person = Contact & {
  readonly groupName?: string | undefined;
  readonly ageBand?: string | undefined;
};

/** The whole number, or up to its last four digits: more of them would let somebody try out what is hidden. */
function endsIn(phone: string, digits: string): boolean {
  const all = phone.replaceAll(/\D/g, '');
  const end = digits.replace(/^0+/, '');
  return digits.length <= 4 ? all.endsWith(digits) : all === end || all === `86${end}`;
}

/**
 * Who is under 18 is not shown with a name, and is not found by one: by the group alone. Whoever looks from elsewhere finds somebody
 * by what the row shows, or by the whole of it (search-rules.ts), so that nobody is read out letter by letter.
 */
export function isMeant(person: Person, typed: string, sight: MaskingLevel): boolean {
  const { name, phone, groupName, ageBand } = person;
  const digits = plainSigns(typed)
    .replaceAll(/[\s().-]/g, '')
    .replace(/^\+/, '');
  const inGroup = groupName !== undefined && nameMatches(groupName, typed);
  if (isMinorBand(ageBand)) return inGroup;
  if (sight === 'elsewhere') return inGroup || isSought(person, maskedContact(person, sight), typed, true);
  if (/^\d{2,}$/.test(digits)) return (phone !== undefined && endsIn(phone, digits)) || nameMatches(name, typed);
  return inGroup || nameMatches(name, typed);
}
