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
  /** Who hears of security problems: an e-mail address or a page. */
  readonly securityContact: string | undefined;
  /** `local` on a laptop. */
  readonly stage: string;
  /** Whether the sign-in page lists the demo's people; never on a deployed stage. */
  readonly hasDemo: boolean;
  /** Whether mail is read at `/__mail`, by who came by the link that `npm start` printed; never on a deployed stage. */
  readonly hasOutbox: boolean;
  /** Where a laptop keeps its data, if not where its commands look for it. */
  readonly dataDir: string | undefined;
};

const isOnLaptop = (env: NodeJS.ProcessEnv, name: string) => env.STAGE === 'local' && env[name] === 'on';

export const settings = (env: NodeJS.ProcessEnv = process.env): Settings => ({
  apiOrigin: env.API_ORIGIN ?? 'http://127.0.0.1:8080',
  originKey: env.ORIGIN_KEY,
  privacyContact: env.PRIVACY_CONTACT ?? 'operator@harborlight.example',
  securityContact: env.SECURITY_CONTACT || undefined,
  stage: env.STAGE ?? 'prod',
  hasDemo: isOnLaptop(env, 'DEMO'),
  hasOutbox: isOnLaptop(env, 'OUTBOX'),
  dataDir: env.DATA_DIR || undefined,
});

export const isLocal = () => settings().stage === 'local';
