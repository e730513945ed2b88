/**
 * What the bundles leave out of their dependencies, since no function ever runs it: a fifth of what a cold start
 * would read. Each is replaced by a stand-in that says so when it is called after all. Used by bundle-functions.ts.
 */
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const standIn = (name: string) => join(import.meta.dirname, 'stubs', `${name}.ts`);

/** By what is imported, and from where: the stand-in. */
const leftOut: ReadonlyArray<{ readonly path: RegExp; readonly from: RegExp; readonly by: string }> = [
  // Credentials come from the environment; the chain through files, SSO and metadata servers is 130 KB.
  { path: /^@aws-sdk\/credential-provider-node$/, from: /./, by: standIn('credential-provider') },
  // DynamoDB's operations that functions call have no event streams.
  { path: /^@smithy\/core\/event-streams$/, from: /./, by: standIn('event-streams') },
  // Asked for only with AWS_ENABLE_ENDPOINT_DISCOVERY, which no stage sets.
  { path: /^@aws-sdk\/endpoint-cache$/, from: /./, by: standIn('endpoint-cache') },
  // Node has SHA-256 of its own.
  { path: /\/Sha256Js$/, from: /smithy.core/, by: standIn('sha256') },
  // Certificates of authenticators, which passkeys come without: 260 KB with their ASN.1.
  {
    path: /\/(?:validateCertificatePath|isCertRevoked|getCertificateInfo|convertX509PublicKeyToCOSE|mapX509SignatureAlgToCOSEAlg|validateExtFIDOGenCEAAGUID|verifyAttestation(?:AndroidKey|AndroidSafetyNet|Apple|FIDOU2F|TPM))\.js$/,
    from: /simplewebauthn/,
    by: standIn('attestation'),
  },
  { path: /\/defaultRootCerts\/[\w-]+\.js$/, from: /simplewebauthn/, by: standIn('root-certificates') },
  // The dictionary of Brotli, which only WOFF 2 needs, is 460 KB.
  { path: /^brotli\/decompress\.js$/, from: /fontkit/, by: standIn('brotli') },
  { path: /^(?:png-js|@noble\/ciphers\/aes)$/, from: /pdfkit/, by: standIn('paper-parts') },
  // The document is made when the function is bundled (reference-files.ts), and read from beside it.
  { path: /\/reference-texts\.ts$/, from: /functions.reference/, by: standIn('reference-texts') },
  // So that no function makes JSON schemas.
  { path: /\/json-schema-processors\.js$/, from: /zod.v4.classic.schemas/, by: standIn('json-schema') },
  { path: /\/to-json-schema\.js$/, from: /zod.v4.classic.schemas/, by: standIn('json-schema') },
];

const plugin = (name: string, modules: typeof leftOut): Plugin => ({
  name,
  setup(build) {
    for (const { path, from, by } of modules)
      build.onResolve({ filter: path }, ({ importer }) => (from.test(importer) ? { path: by } : undefined));
  },
});

const own = (name: string) => join(import.meta.dirname, 'aws', `${name}.ts`);

/** Every function asks DynamoDB, and the SDK's client is the larger part of loading one and of each call. */
const ownClients: typeof leftOut = [
  { path: /^@aws-sdk\/client-dynamodb$/, from: /./, by: own('dynamodb') },
  { path: /^@aws-sdk\/lib-dynamodb$/, from: /./, by: own('dynamodb-document') },
  { path: /^@aws-sdk\/client-sesv2$/, from: /./, by: own('ses') },
];

export const ownAwsClients = plugin('own-aws-clients', ownClients);
export const leaveOutUnused = plugin('leave-out-unused', leftOut);
