/**
 * What differs between the stages, typed. `-c stage=prod -c siteOrigin=https://…` and the other context
 * keys override it at deployment; the app reads it once, in `app.ts`.
 */
export type StageName = 'local' | 'dev' | 'prod';

export type StageConfig = {
  readonly name: StageName;
  /** Where people open the site; links in mail start with it. Unknown before a first deployment without own domain. */
  readonly siteOrigin: string;
  /** Certificate of the site's own domain, in us-east-1; without one the site lives at its CloudFront address. */
  readonly certificateArn: string | undefined;
  /** Sender of all mail; the address or its domain must be a verified SES identity. */
  readonly mailFrom: string;
  /** Whoever signs in with this address first becomes the operator. */
  readonly operatorEmail: string;
  /** Version of the contact keys' secret to deploy; the current one by default. Named after a rotation (docs/privacy.md). */
  readonly contactKeysVersion: string | undefined;
  /** Data outlives the stack, and tables refuse to be deleted. */
  readonly keepsData: boolean;
  readonly logRetentionDays: 7 | 30;
  /** Where `npm run build` has put the bundles and the site. */
  readonly buildFolder: string;
  /** Whether the site's files are uploaded by the deployment; the laptop serves them from the build. */
  readonly uploadsSite: boolean;
};

const durability = {
  local: { keepsData: false, logRetentionDays: 7, uploadsSite: false },
  dev: { keepsData: false, logRetentionDays: 7, uploadsSite: true },
  prod: { keepsData: true, logRetentionDays: 30, uploadsSite: true },
} as const;

export const unknownOrigin = 'https://site-origin-not-set.invalid';

/**
 * Reads the stage's config; `setting` looks a context key up. Throws: on a stage or origin that cannot be, and when
 * RATE_LIMITS=off is set for a stage that strangers reach.
 */
export function stageConfig(
  setting: (key: string) => unknown,
  env: Readonly<Record<string, string | undefined>> = {},
): StageConfig {
  const text = (key: string) => {
    const value = setting(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const name = text('stage') ?? 'dev';
  if (name !== 'local' && name !== 'dev' && name !== 'prod')
    throw new Error(`There is no stage ${name}: -c stage= takes local, dev or prod`);
  if (name !== 'local' && env.RATE_LIMITS === 'off')
    throw new Error(`RATE_LIMITS=off is for load tests on a laptop; the stage ${name} keeps its limits`);
  const siteOrigin = text('siteOrigin') ?? unknownOrigin;
  if (new URL(siteOrigin).origin !== siteOrigin)
    throw new Error(`siteOrigin must be like https://example.org, without a path, and is ${siteOrigin}`);
  return {
    name,
    siteOrigin,
    certificateArn: text('certificateArn'),
    mailFrom: text('mailFrom') ?? 'harborlight@harborlight.example',
    operatorEmail: text('operatorEmail') ?? 'operator@harborlight.example',
    contactKeysVersion: text('contactKeysVersion'),
    buildFolder: text('buildFolder') ?? 'build',
    ...durability[name],
  };
}
