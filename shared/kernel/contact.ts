/**
 * How a person may be reached, as it is typed and as it is stored: one spelling for each address. What is looked up, limited,
 * masked, exported and erased uses it. Of a phone number only the signs are made plain here; which country it belongs to is
 * the open day's to say (functions/runtime/phone-number.ts).
 */
import * as z from 'zod';
import { phoneRegions, type PhoneRegion } from './phone-regions.ts';
import { line } from './text.ts';
import { plainSigns } from './typed-signs.ts';

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const address = new RegExp(`^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@${label}(?:\\.${label})+$`);

/** A host in letters of its own is mailed under its ASCII name. Source: UTS 46, as the URL standard applies it. */
function asciiHost(host: string): string {
  // Only what is a plain host: a URL would read the rest as a path or a port.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(host)) return host;
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return host;
  }
}

export function plainEmail(typed: string): string {
  const plain = plainSigns(typed)
    .toLowerCase()
    .replaceAll('。', '.')
    .replace(/^mailto:\s*/, '')
    .replace(/^<([^<>]*)>$/, '$1')
    .replace(/[\s.;,]+$/, '')
    .replace(/\s*@\s*/, '@');
  const at = plain.lastIndexOf('@');
  const host = plain.slice(at + 1);
  return /^[ -~]*$/.test(host) ? plain : plain.slice(0, at + 1) + asciiHost(host);
}

/** What is wrong with an address, as people see it. */
function wrongEmail(plain: string): string {
  if (/\p{Cc}/u.test(plain)) return 'address-with-line-break';
  if ((plain.match(/@/g) ?? []).length > 1) return 'two-addresses';
  if (/[<>"]/.test(plain)) return 'address-with-name';
  if (/,/.test(plain)) return 'comma-in-address';
  if (/\s/.test(plain)) return 'blank-in-address';
  if (/[^ -~]/.test(plain)) return 'address-not-ascii';
  return 'not-an-address';
}

/**
 * An address that can be mailed. Others would fail in the stream again and again, and hold up the mails behind them.
 * Source: RFC 5321, 4.1.2 (dot-string) and 4.5.3.1 (lengths); AWS, "Amazon SES … does not support the SMTPUTF8 extension".
 */
export const email = z
  .string()
  .overwrite(plainEmail)
  .max(254)
  .regex(address, { error: ({ input }) => wrongEmail(String(input)) });

/** Separators that people and address books put between digits; `(0)` after a country's prefix is not dialled. */
const separators = /[().·•_-]/g;
const trunkZero = /^(\+\d{1,3})\(0\)/;

/** `+8613800138000` or `13800138000` of any spelling; what is no number is left so that its fault can be told. */
export function plainPhone(typed: string): string {
  const plain = plainSigns(typed)
    .replace(/^(?:tel|电话|手机)\s*[:.]?\s*/i, '')
    .replace(/^\(\+/, '+');
  const digits = plain
    .replaceAll(/[^\S\r\n]/g, '')
    .replace(trunkZero, '$1')
    .replace(separators, '');
  return digits.replace(/^(\d{1,6})\/(?=\d{1,8}$)/, '$1');
}

function wrongPhone(plain: string): string {
  if (/\p{Cc}/u.test(plain)) return 'address-with-line-break';
  if (/^\+?\d{7,15}[/;,、|+]\+?\d{7,15}/.test(plain)) return 'two-phones';
  if (/^\+?\d+(?:转|轉|ext|x|#|p|,)/i.test(plain)) return 'phone-with-extension';
  return 'not-a-phone';
}

/** 5 digits (a short line) to 15 (ITU-T E.164), with an optional +. */
export const phone = z
  .string()
  .overwrite(plainPhone)
  .regex(/^\+?[0-9]{5,15}$/, { error: ({ input }) => wrongPhone(String(input)) });

/** Who asks for a place: a name, and an e-mail address or a phone number, either one being enough. */
export const contactFields = { name: line(80), email: email.optional(), phone: phone.optional() };

/** "Somebody else with this contact": told apart by the name from then on, where the open day lets people share one. */
export const sharingField = { sharesContact: z.boolean().optional() };

export const hasContact = (contact: { email?: string | undefined; phone?: string | undefined }) =>
  Boolean(contact.email ?? contact.phone);
export const contactNeeded = {
  error: 'contact-needed',
  path: ['email'],
  // Told at once with what is wrong with other fields, and not only when these are right.
  when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
};

export const phoneRegion = z.enum(Object.keys(phoneRegions) as [PhoneRegion, ...PhoneRegion[]]);
