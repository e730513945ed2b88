/**
 * Stands in for the one place where checking a passkey needs ASN.1: r and s of an ECDSA signature, DER-encoded, as they stand
 * one after the other for Web Crypto. Sources: RFC 3279, 2.2.3; ITU-T X.690, 8.3, 8.9 and 10.1.
 */
/** Bytes of one coordinate, by COSE curve: P-256, P-384, P-521. */
const bytesOf: Readonly<Record<number, number>> = { 1: 32, 2: 48, 3: 66 };
const sequence = 0x30;
const integer = 0x02;

/** Throws: on anything that is not exactly a sequence of two positive integers that fit the curve. */
export function unwrapEC2Signature(signature: Uint8Array, curve: number): Uint8Array<ArrayBuffer> {
  const size = bytesOf[curve];
  if (!size) throw new Error(`No curve ${curve} is known`);
  const outer = elementAt(signature, 0, sequence);
  const r = elementAt(outer.content, 0, integer);
  const s = elementAt(outer.content, r.end, integer);
  if (outer.end !== signature.length || s.end !== outer.content.length) throw new Error('Bytes follow the signature');
  const raw = new Uint8Array(2 * size);
  raw.set(fitted(r.content, size), 0);
  raw.set(fitted(s.content, size), size);
  return raw;
}

type Element = { readonly content: Uint8Array; readonly end: number };

function elementAt(bytes: Uint8Array, start: number, tag: number): Element {
  if (bytes[start] !== tag) throw new Error('Not a DER-encoded ECDSA signature');
  const first = bytes[start + 1] ?? 0x80;
  // A signature of P-521 is longer than 127 bytes, none is longer than 255: one more byte tells its length.
  const isLong = first === 0x81;
  if (first > 0x81 || first === 0x80) throw new Error('Not the length of an ECDSA signature');
  const begin = start + (isLong ? 3 : 2);
  const length = isLong ? (bytes[start + 2] ?? 0) : first;
  const end = begin + length;
  if (length === 0 || end > bytes.length) throw new Error('The signature is cut off');
  return { content: bytes.subarray(begin, end), end };
}

/** The integer in so many bytes: without the zero that keeps it positive, and with those that DER leaves out. */
function fitted(content: Uint8Array, size: number): Uint8Array {
  if (content[0]! >= 0x80) throw new Error('A negative number signs nothing');
  const bytes = content[0] === 0 ? content.subarray(1) : content;
  if (bytes.length > size) throw new Error('A number of the signature is too large');
  const all = new Uint8Array(size);
  all.set(bytes, size - bytes.length);
  return all;
}
