/** Bundles read a passkey's signature without the library's ASN.1: the same bytes for the same signature, and nothing else is taken. */
import { createSign, generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { unwrapEC2Signature as bySimpleWebAuthn } from '../../node_modules/@simplewebauthn/server/esm/helpers/iso/isoCrypto/unwrapEC2Signature.js';
import { unwrapEC2Signature } from '../../infra/bundling/stubs/ecdsa-signature.ts';

const curves = [
  ['P-256', 1, 'sha256'],
  ['P-384', 2, 'sha384'],
  ['P-521', 3, 'sha512'],
] as const;

it.each(curves)('reads what %s signs as the library does', (namedCurve, crv, hash) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve });
  for (let turn = 0; turn < 100; turn += 1) {
    const signature = new Uint8Array(createSign(hash).update(String(turn)).sign(privateKey));
    expect(unwrapEC2Signature(signature, crv)).toEqual(bySimpleWebAuthn(signature, crv));
  }
});

it('fills up numbers that are short', () => {
  const raw = unwrapEC2Signature(Uint8Array.of(0x30, 6, 2, 1, 5, 2, 1, 0x7f), 1);
  expect([raw.length, raw[31], raw[63], raw.filter(Boolean).length]).toEqual([64, 5, 0x7f, 2]);
});

it('takes nothing that is cut off, longer, negative, or no signature', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = new Uint8Array(sign('sha256', Buffer.from('text'), privateKey));
  for (let length = 0; length < signature.length; length += 1)
    expect(() => unwrapEC2Signature(signature.subarray(0, length), 1)).toThrow();
  const wrong = [
    [...signature, 0],
    [0x30, 7, 2, 1, 5, 2, 1, 5, 0],
    [0x30, 6, 2, 1, 0x80, 2, 1, 5],
    [0x30, 6, 2, 1, 5, 3, 1, 5],
    [0x31, 6, 2, 1, 5, 2, 1, 5],
    [0x30, 5, 2, 0, 2, 1, 5],
    [0x30, 0x80, 2, 1, 5, 2, 1, 5],
    [0x30, 38, 2, 33, 1, ...Array<number>(32).fill(9), 2, 1, 5],
  ];
  for (const bytes of wrong) expect(() => unwrapEC2Signature(Uint8Array.from(bytes), 1), String(bytes)).toThrow();
  expect(() => unwrapEC2Signature(signature, 8)).toThrow('curve');
});
