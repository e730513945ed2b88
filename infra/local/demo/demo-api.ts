/**
 * A typed client of the running API for the demo, signed in as the operator by the mailed code like anyone else,
 * so that demo data passes every check that real data passes.
 */
import type { ContractRouterClient } from '@orpc/contract';
import { createORPCClient } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contracts } from '../../../shared/contracts.ts';

export type DemoApi = ContractRouterClient<typeof contracts>;

export type CapturedMail = { readonly to: readonly string[]; readonly subject: string; readonly text: string };

export const apiClient = (apiOrigin: string, token?: string): DemoApi =>
  createORPCClient(
    new OpenAPILink(contracts, {
      url: `${apiOrigin}/api`,
      headers: () => ({ 'accept-language': 'zh-CN', ...(token ? { authorization: `Bearer ${token}` } : {}) }),
    }),
  );

const waitForCode = async (mailbox: () => Promise<readonly CapturedMail[]>, email: string): Promise<string> => {
  for (let tries = 0; tries < 200; tries += 1) {
    for (const mail of await mailbox()) {
      const code = mail.to.includes(email) ? /(?<![0-9])[0-9]{6}(?![0-9])/.exec(mail.subject)?.[0] : undefined;
      if (code) return code;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The sign-in mail for the demo did not arrive within ten seconds');
};

/** `mailbox` lists captured mails, the newest first. */
export async function signInByMail(
  apiOrigin: string,
  email: string,
  mailbox: () => Promise<readonly CapturedMail[]>,
): Promise<DemoApi> {
  const anonymous = apiClient(apiOrigin);
  await anonymous.people.requestCode({ email });
  const code = await waitForCode(mailbox, email);
  const { token } = await anonymous.people.signIn({ email, code });
  return apiClient(apiOrigin, token);
}
