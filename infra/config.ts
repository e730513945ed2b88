/**
 * What differs between the stages, typed and checked. Each setting comes from `-c name=value`, else from the stage's
 * part of `stages.json` (docs/deploy.md), else from here. Read once, in `app.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

const stageNames = ['local', 'dev', 'prod'] as const;
export type StageName = (typeof stageNames)[number];

/** Terms that CloudWatch Logs keeps lines for. Source: AWS, CloudWatch Logs API, PutRetentionPolicy. */
const logTerms = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

export const unknownOrigin = 'https://site-origin-not-set.invalid';

const yes = (text: string) => text === 'true';
const address = z.email('must be an e-mail address');
/** `-c` gives texts, a file may say it in JSON's own words. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform(yes)], 'must be true or false');
const originOf = (text: string) => (URL.canParse(text) ? new URL(text).origin : undefined);

/** Whom somebody tells of a security problem: an address, or a page that says how. */
export const securityContact = z.union([address, z.url({ protocol: /^https$/ })], {
  error: 'must be an e-mail address or an https address',
});

const settings = z.strictObject({
  /** Where everything is made but the certificate; the region of your credentials by default. */
  region: z.stringFormat('region', /^[a-z]{2}(-[a-z]+)+-\d$/, 'must be like eu-central-1').optional(),
  /** Where people open the site; links in mail start with it. Unknown before a first deployment without own domain. */
  siteOrigin: z
    .string()
    .refine(
      (text) => text.startsWith('https://') && originOf(text) === text,
      'must be like https://example.org, without a path',
    )
    .default(unknownOrigin),
  /** Certificate of the site's own domain; without one the site lives at its CloudFront address. */
  certificateArn: z
    .stringFormat(
      'certificate',
      /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate in us-east-1, since CloudFront takes no other',
    )
    .optional(),
  /** A web ACL before the site, which has a monthly price (docs/deploy.md). */
  webAclArn: z
    .stringFormat(
      'web ACL',
      /^arn:aws[\w-]*:wafv2:us-east-1:\d{12}:global\/webacl\/.+$/,
      'must be the ARN of a global web ACL in us-east-1',
    )
    .optional(),
  /** Sender of all mail; the address or its domain must be a verified SES identity. */
  mailFrom: address.default('harborlight@harborlight.example'),
  /** How many mails a second the account may send; 14 is what a new one has out of the sandbox (docs/deploy.md). */
  mailsPerSecond: z.coerce.number('must be a number').positive().max(10_000).default(14),
  /** Whoever signs in with this address first becomes the operator. */
  operatorEmail: address.default('operator@harborlight.example'),
  /** Who answers questions on personal data, shown on the privacy page; the sender of mail by default. */
  privacyContact: address.optional(),
  /** Who hears of security problems, told in security.txt; without one there is no such file. */
  securityContact: securityContact.optional(),
  /** Who is told of alarms; nobody when it is not set. */
  alarmEmail: address.optional(),
  /** Any text: another one makes every holder of a secret read it anew at the next deployment (docs/runbook.md). */
  secretsVersion: z.coerce.string().default('1'),
  /** Whether browsers hold all subdomains of the site's name to TLS too. Only if each of them is served over TLS. */
  tlsForSubdomains: flag.default(false),
  logRetentionDays: z.coerce
    .number()
    .refine((days) => logTerms.some((term) => term === days), `must be one of ${logTerms.join(', ')}`),
  /** Caps the functions that write places (infra/functions.ts). A new account has too little concurrency to reserve any. */
  reservesConcurrency: flag.default(false),
  /** Whether the site's files are uploaded by the deployment; the laptop serves them from the build. */
  uploadsSite: flag,
  /** Where `npm run build` has put the bundles and the site. */
  buildFolder: z.string().default('build'),
});

export type StageConfig = z.output<typeof settings> & {
  readonly name: StageName;
  /** Data outlives the stack, and tables refuse to be deleted. */
  readonly keepsData: boolean;
};

const defaults: Readonly<Record<StageName, Readonly<Record<string, string>>>> = {
  local: { logRetentionDays: '7', uploadsSite: 'false', mailsPerSecond: '200' },
  dev: { logRetentionDays: '7', uploadsSite: 'true' },
  prod: { logRetentionDays: '30', uploadsSite: 'true' },
};

/** Of these nobody can receive mail. Source: RFC 2606. */
export const isReserved = (email: string | undefined) => /[@.](?:example|test|invalid|localhost)$/.test(email ?? '');

/** What each setting may be alone, and still not together or not in production. */
function contradictions(name: StageName, config: z.output<typeof settings>): string[] {
  const own = (key: 'mailFrom' | 'operatorEmail' | 'alarmEmail') =>
    name === 'prod' && (!config[key] || isReserved(config[key])) ? [`${key}: prod needs an address of your own`] : [];
  return [
    ...own('mailFrom'),
    ...own('operatorEmail'),
    ...own('alarmEmail'),
    ...(config.certificateArn && config.siteOrigin === unknownOrigin
      ? ['siteOrigin: must be set beside certificateArn, to the name that it is for']
      : []),
  ];
}

export type Stages = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The settings of an operator, kept outside the code; none when there is no such file. */
export function readStages(file: string): Stages {
  if (!existsSync(file)) return {};
  try {
    return z
      .record(z.enum(stageNames), z.record(z.string(), z.unknown()).optional())
      .parse(JSON.parse(readFileSync(file, 'utf8'))) as Stages;
  } catch {
    throw new Error(`${file} must be JSON like { "prod": { "mailFrom": "…" } }, with the stages local, dev and prod`);
  }
}

/**
 * Reads the stage's config; `setting` looks a context key up. Throws: naming every setting that cannot be, and when
 * RATE_LIMITS=off is set for a stage that strangers reach.
 */
export function stageConfig(
  setting: (key: string) => unknown,
  stages: Stages = {},
  env: Readonly<Record<string, string | undefined>> = {},
): StageConfig {
  const name = (setting('stage') ?? 'dev') as StageName;
  if (!stageNames.includes(name))
    throw new Error(`There is no stage ${name}: -c stage= takes ${stageNames.join(', ')}`);
  if (name !== 'local' && env.RATE_LIMITS === 'off')
    throw new Error(`RATE_LIMITS=off is for load tests on a laptop; the stage ${name} keeps its limits`);
  const given = Object.keys(settings.shape)
    .map((key) => [key, setting(key)] as const)
    .filter(([, value]) => value !== undefined && value !== '');
  const parsed = settings.safeParse({ ...defaults[name], ...stages[name], ...Object.fromEntries(given) });
  const wrong = parsed.success
    ? contradictions(name, parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'stages.json'}: ${message}`);
  if (!parsed.success || wrong.length > 0)
    throw new Error(`The settings of the stage ${name} do not do:\n${wrong.map((line) => `  ${line}`).join('\n')}`);
  return { name, keepsData: name === 'prod', ...parsed.data };
}
