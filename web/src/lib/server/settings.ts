/**
 * What the site is told from outside, read when it is needed: on AWS from the function's environment,
 * on the laptop from the runner.
 */
export type Settings = {
  /** Where the API answers, without `/api`. */
  readonly apiOrigin: string;
  /** Proves to the API that the site asks, so that it believes whose address the site names. */
  readonly originKey: string | undefined;
  /** Who answers questions on personal data. */
  readonly privacyContact: string;
  /** `local` on a laptop; there the sign-in page lists the demo people. */
  readonly stage: string;
};

export const settings = (env: NodeJS.ProcessEnv = process.env): Settings => ({
  apiOrigin: env.API_ORIGIN ?? 'http://127.0.0.1:8080',
  originKey: env.ORIGIN_KEY,
  privacyContact: env.PRIVACY_CONTACT ?? 'operator@harborlight.example',
  stage: env.STAGE ?? 'prod',
});

export const isLocal = () => settings().stage === 'local';
