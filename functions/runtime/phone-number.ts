/**
 * The one stored form of a phone number, E.164, by the rules of numbering of its country. A number without a country's prefix
 * is read as one of the open day's region, and only where that region has such numbers: two regions are never mixed up by a
 * guess. Called by the verbs that take a contact, and by the migration. The metadata of other regions is left out of the
 * bundles (infra/bundling/phone-metadata.ts): their numbers are stored as they are typed, with their prefix.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/min/metadata';
import { usualPhoneRegion, type PhoneRegion } from '../../shared/kernel/phone-regions.ts';
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';

/** `00` dials out of most countries, `011` out of North America. */
const international = (typed: string, region: PhoneRegion) =>
  typed.replace(region === 'US' || region === 'CA' ? /^011(?=[1-9])/ : /^00(?=[1-9])/, '+');

/**
 * Undefined for what no number of the region is. Of a Chinese landline the area code is needed: 87654321 is another
 * number in each city.
 */
export function storedPhone(typed: string, region: PhoneRegion = usualPhoneRegion): string | undefined {
  const dialled = international(typed, region);
  const parsed = parsePhoneNumberFromString(dialled, { defaultCountry: region, extract: false }, metadata);
  if (!parsed) return /^\+[1-9]\d{6,14}$/.test(dialled) ? dialled : undefined;
  const { number, nationalNumber, countryCallingCode } = parsed;
  if (countryCallingCode === '86' && nationalNumber.length < 9) return undefined;
  const known = parsed.isValid();
  // New prefixes are given out faster than metadata follows, so a number with its country's prefix needs only the right length.
  return known || (dialled.startsWith('+') && parsed.isPossible()) ? number : undefined;
}

type Contact = { readonly phone?: string | undefined };

/** The request with the number as it is stored. Refuses: contact.phone-unknown. */
export function withStoredPhone<Request extends Contact>(
  request: Request,
  region: PhoneRegion | undefined = usualPhoneRegion,
): Result<Request, 'contact.phone-unknown'> {
  if (request.phone === undefined) return accept(request);
  const phone = storedPhone(request.phone, region);
  return phone === undefined ? refuse('contact.phone-unknown', { region }) : accept({ ...request, phone });
}
