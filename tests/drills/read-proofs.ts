/**
 * Drill: a credential of a proof, its published keys and both status lists, written by tests/api/service/proofs.test.ts, are read by
 * verifiers that others made. `npm run read-proofs`; needs the network once, for npm.
 */
import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One checks the signature, the other opens the status list. Harborlight uses neither, and they do not stay on the machine. */
const verifiers = { '@transmute/verifiable-credentials': '0.3.3', '@digitalbazaar/bitstring': '3.1.0' };

type Written = { keys: Array<{ kid: string }>; credential: string; issued: string; revoked: string };
type Credential = {
  id: string;
  type: string[];
  credentialSubject: { hours: number; encodedList: string };
  credentialStatus: { statusListIndex: string; statusListCredential: string };
};
type Content = { readonly type: string; readonly content: Uint8Array };
type Transmute = {
  verifier: (by: { resolver: { resolve: (asked: Content) => Promise<Content> } }) => {
    verify: (of: Content) => Promise<Credential>;
  };
};
type Bits = { get: (index: number) => boolean };
type Digitalbazaar = {
  Bitstring: { new (of: { buffer: Uint8Array }): Bits; decodeBits: (of: { encoded: string }) => Promise<Uint8Array> };
};

const folder = mkdtempSync(join(tmpdir(), 'harborlight-proofs-'));

function run(command: string, args: readonly string[], more: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): void {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', ...more });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${error ? error.message : String(status)}`);
}

const bytes = (text: string) => new TextEncoder().encode(text);
const partOf = (jwt: string, at: number) => JSON.parse(Buffer.from(jwt.split('.')[at]!, 'base64url').toString());

async function read({ keys, credential, issued, revoked }: Written): Promise<number> {
  const requireThere = createRequire(join(folder, 'package.json'));
  const { verifier } = requireThere('@transmute/verifiable-credentials') as Transmute;
  const { Bitstring } = requireThere('@digitalbazaar/bitstring') as Digitalbazaar;
  /** All that the verifier may ask for is the published key that a header names. */
  const resolve = async ({ content }: Content) => {
    const { kid } = partOf(new TextDecoder().decode(content), 0);
    return { type: 'application/jwk+json', content: bytes(JSON.stringify(keys.find((key) => key.kid === kid))) };
  };
  const verified = (jwt: string) =>
    verifier({ resolver: { resolve } }).verify({ type: 'application/vc-ld+jwt', content: bytes(jwt) });

  const { type, credentialSubject, credentialStatus } = await verified(credential);
  assert.ok(type.includes('VerifiableCredential'));
  async function isRevoked(list: string): Promise<boolean> {
    const { id, credentialSubject: listed } = await verified(list);
    assert.equal(id, credentialStatus.statusListCredential);
    // Multibase: u is base64url.
    assert.equal(listed.encodedList[0], 'u');
    const buffer = await Bitstring.decodeBits({ encoded: listed.encodedList.slice(1) });
    return new Bitstring({ buffer }).get(Number(credentialStatus.statusListIndex));
  }
  assert.equal(await isRevoked(issued), false);
  assert.equal(await isRevoked(revoked), true);

  const [header, , signature] = credential.split('.');
  const other = { ...partOf(credential, 1), credentialSubject: { ...credentialSubject, hours: 999 } };
  const forged = `${header}.${Buffer.from(JSON.stringify(other)).toString('base64url')}.${signature}`;
  await assert.rejects(verified(forged));
  return credentialSubject.hours;
}

try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: verifiers }));
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { cwd: folder });
  const file = join(folder, 'proof.json');
  const test = ['node_modules/vitest/vitest.mjs', 'run', 'tests/api/service/proofs.test.ts'];
  run(process.execPath, test, { env: { ...process.env, PROOF_FILE: file } });
  const hours = await read(JSON.parse(readFileSync(file, 'utf8')));
  console.log(`Read by others: ${hours} hours; revoked later, which the list says; other hours are refused.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
