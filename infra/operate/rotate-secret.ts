/**
 * One step of a secret's rotation: `npm run rotate-secret -- --secret <ARN> --step add|use|end`, then a deployment with
 * another `secretsVersion` (docs/runbook.md). What was stored before stays as the secret's previous version.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { rotatedText, rotationSteps, type RotationStep } from './rotated-text.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const newKey = () => Array.from({ length: 64 }, () => letters[randomInt(letters.length)]).join('');

type Rotation = { readonly secret: string; readonly step: RotationStep };

/** Answers the id of the version that was stored. Throws: when the step does not fit what is stored. */
export async function rotateSecret(client: SecretsManagerClient, { secret, step }: Rotation): Promise<string> {
  const { SecretString = '' } = await client.send(new GetSecretValueCommand({ SecretId: secret }));
  const text = rotatedText(SecretString, { signs: /SigningSecret/.test(secret), step, newKey: newKey() });
  const { VersionId = '' } = await client.send(new PutSecretValueCommand({ SecretId: secret, SecretString: text }));
  return VersionId;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { secret: { type: 'string' }, step: { type: 'string' } } });
  const step = rotationSteps.find((one) => one === values.step);
  if (!values.secret || !step) {
    console.error('npm run rotate-secret -- --secret <ARN of the secret> --step add|use|end');
    process.exit(2);
  }
  try {
    const version = await rotateSecret(new SecretsManagerClient({}), { secret: values.secret, step });
    console.log(`Stored. Now deploy with -c secretsVersion=${version.slice(0, 8)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
