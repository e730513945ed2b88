/**
 * An authenticator without a device: keeps ES256 keys and answers the options of the API as a browser does with
 * `credential.toJSON()`. Each test may bend what it says. Source: W3C, Web Authentication Level 3, 6.1 and 6.5.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

type Options = { readonly challenge: string; readonly [member: string]: any };
export type Bent = {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
};

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest();
const int32 = (n: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(n);
  return bytes;
};

/** User present, user verified, attested data included. */
const [present, verified, attested] = [0x01, 0x04, 0x40];

export function softwareAuthenticator({ origin, rpId }: { readonly origin: string; readonly rpId: string }) {
  const id = randomBytes(32);
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let counter = 0;
  let userHandle = text(randomBytes(16));

  const clientData = (type: string, challenge: string, bent: Bent) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: bent.challenge ?? challenge,
        origin: bent.origin ?? origin,
        crossOrigin: false,
      }),
    );
  const authenticatorData = (bent: Bent, flags: number, more: Uint8Array = Buffer.alloc(0)) =>
    Buffer.concat([
      sha256(bent.rpId ?? rpId),
      Buffer.from([flags | present | (bent.userVerified === false ? 0 : verified)]),
      int32(bent.counter ?? counter),
      more,
    ]);
  const credential = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} };

  return {
    /** As `navigator.credentials.create` would answer. */
    create: (options: Options, bent: Bent = {}) => {
      userHandle = options.user.id;
      const idLength = Buffer.from([0, id.length]);
      const keyed = Buffer.concat([Buffer.alloc(16), idLength, id, coseKey(publicKey)]);
      const authData = authenticatorData(bent, attested, keyed);
      const object = new Map<string, any>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, bent)),
          attestationObject: text(isoCBOR.encode(object)),
          transports: ['internal'],
        },
      };
    },
    /** As `navigator.credentials.get` would answer. */
    get: (options: Options, bent: Bent = {}) => {
      counter += 1;
      const client = clientData('webauthn.get', options.challenge, bent);
      const authData = authenticatorData(bent, 0);
      return {
        ...credential,
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(authData),
          signature: text(sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)),
          userHandle: bent.userHandle ?? userHandle,
        },
      };
    },
  };
}

/** EC2 key for ES256. Source: RFC 9053, 7.1.1. */
function coseKey(publicKey: KeyObject): Uint8Array {
  const { x, y } = publicKey.export({ format: 'jwk' });
  const bytes = (coordinate: string) => new Uint8Array(Buffer.from(coordinate, 'base64url'));
  return isoCBOR.encode(
    new Map<number, any>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x!)],
      [-3, bytes(y!)],
    ]),
  );
}
