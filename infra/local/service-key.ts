/**
 * Who may call the services of the laptop's AWS. Their ports are open to every page in a browser of this machine and to
 * every user of it, so each start has a key of its own, which functions get through their environment. The access key
 * id that a signed request names is the secret; signatures are not checked. Used by the engine and by the mailbox.
 */
import type { IncomingMessage } from 'node:http';
import { namesThisMachine } from './host-header.ts';
import { isSecret, newSecret } from './secret.ts';

/** As an AWS SDK takes its credentials. */
export type ServiceKey = { readonly accessKeyId: string; readonly secretAccessKey: string };

export const newServiceKey = (): ServiceKey => ({ accessKeyId: newSecret(), secretAccessKey: newSecret() });

/** Source: AWS, "Signature Version 4", the Authorization header. */
const credential = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//;

/** Why a request may not be answered; undefined when it may. To be asked before its body is read. */
export function whyRefused(request: IncomingMessage, key: ServiceKey): 'host' | 'key' | undefined {
  if (!namesThisMachine(request)) return 'host';
  const named = credential.exec(request.headers.authorization ?? '')?.[1];
  return isSecret(named, key.accessKeyId) ? undefined : 'key';
}
