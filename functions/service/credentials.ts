/**
 * Proofs as credentials that are checked without a network: a signed VC-JWT for each, and one status list for all that are
 * revoked. Source: W3C Verifiable Credentials Data Model 2.0, Securing VCs using JOSE and COSE, Bitstring Status List 1.0.
 */
import { gzipSync } from 'node:zlib';
import { SignJWT, type JWTPayload } from 'jose';
import { hoursOf } from '../../shared/service/minutes-rules.ts';
import type { StoredProof } from './proof-store.ts';
import type { SigningKey } from './signing-key.ts';

export type Issuing = { readonly key: SigningKey; readonly siteOrigin: string };

const context = ['https://www.w3.org/ns/credentials/v2'];
/** Fewer entries would tell who is on the list. Source: Bitstring Status List 1.0, 2.1. */
const listBits = 131_072;

const signed = (payload: JWTPayload, { key, siteOrigin }: Issuing, at: string) =>
  new SignJWT({ iss: siteOrigin, ...payload })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'vc+jwt', kid: key.kid })
    .setIssuedAt(new Date(at))
    .sign(key.privateKey);

/** The address of a proof's page. */
export const proofAddress = (siteOrigin: string, number: string) => `${siteOrigin}/proofs/${number}`;

/** What the paper says, for whoever scans it without a network. Only of one that was issued. */
export function credentialOf(proof: StoredProof, issuing: Issuing): Promise<string> {
  const { number, name, volunteerNo, from, until, minutes, organizationName, issued, statusIndex } = proof;
  const { siteOrigin } = issuing;
  return signed(
    {
      '@context': context,
      id: proofAddress(siteOrigin, number),
      type: ['VerifiableCredential', 'VolunteerServiceProof'],
      issuer: { id: siteOrigin, name: organizationName['zh-CN'] },
      validFrom: issued!.at,
      credentialSubject: { name, volunteerNo, from, until, hours: hoursOf(minutes) },
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: String(statusIndex),
        statusListCredential: `${siteOrigin}/proof-status`,
      },
    },
    issuing,
    issued!.at,
  );
}

/** All that are revoked, by their places. */
export function statusListOf(revoked: readonly number[], issuing: Issuing, now: number): Promise<string> {
  const bits = Buffer.alloc(listBits / 8);
  for (const index of revoked) bits[index >> 3]! |= 0x80 >> (index & 7);
  const id = `${issuing.siteOrigin}/proof-status`;
  const at = new Date(now).toISOString();
  return signed(
    {
      '@context': context,
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuing.siteOrigin,
      validFrom: at,
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${gzipSync(bits).toString('base64url')}`,
      },
    },
    issuing,
    at,
  );
}
