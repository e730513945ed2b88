/** Signs requests to AWS with the credentials of the moment. Source: AWS, "Signature Version 4". Used by service-client.ts. */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

export type UnsignedRequest = {
  readonly host: string;
  readonly path: string;
  /** Sorts before `host`, as signed headers must. */
  readonly contentType: string;
  /** The operation, where the path does not name it. */
  readonly target?: string | undefined;
  readonly body: string;
};

const hmac = (key: string | Buffer | KeyObject, text: string) => createHmac('sha256', key).update(text).digest();

/** By service and region. */
export function headerSigner(service: string, region: string) {
  /** A key object, since with bytes as its key Node takes eight times as long for a signature. */
  let signingKey: { readonly of: string; readonly key: KeyObject } | undefined;
  function signingKeyOf(secret: string, day: string): KeyObject {
    const of = `${secret}\n${day}`;
    if (signingKey?.of !== of) {
      const bytes = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer;
      signingKey = { of, key: createSecretKey(bytes) };
    }
    return signingKey.key;
  }

  /** The headers of a request by POST, signed. */
  return (
    { host, path, contentType, target, body }: UnsignedRequest,
    env: NodeJS.ProcessEnv = process.env,
    now: Date = new Date(),
  ): Record<string, string> => {
    const at = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const scope = `${at.slice(0, 8)}/${region}/${service}/aws4_request`;
    const token = env.AWS_SESSION_TOKEN;
    const digest = hash('sha256', body);
    const headers: Record<string, string> = {
      'content-type': contentType,
      host,
      'x-amz-content-sha256': digest,
      'x-amz-date': at,
      ...(token ? { 'x-amz-security-token': token } : {}),
      ...(target ? { 'x-amz-target': target } : {}),
    };
    const names = Object.keys(headers).join(';');
    const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
    const request = `POST\n${path}\n\n${lines.join('')}\n${names}\n${digest}`;
    const key = signingKeyOf(env.AWS_SECRET_ACCESS_KEY ?? '', at.slice(0, 8));
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', request)}`).toString('hex');
    const credential = `${env.AWS_ACCESS_KEY_ID}/${scope}`;
    headers.authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
    return headers;
  };
}
