/**
 * What `npm start` is told: by environment variables and by options behind `--`. Read by `start.ts`.
 */
import { resolve } from 'node:path';
import { securityContact } from '../config.ts';

export type Settings = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly siteOrigin: string | undefined;
  readonly operatorEmail: string;
  /** An e-mail address or a page, for security.txt. */
  readonly securityContact: string | undefined;
  readonly demo: boolean;
  readonly showsLogs: boolean;
  /** Whether what was set aside is handed to its functions again (docs/runbook.md). */
  readonly replays: boolean;
  /** `off` for load tests: many people, one address. */
  readonly rateLimits: 'on' | 'off';
  /** `off` for a machine that is slow or busy: a function that would be in time on AWS must not be cut off for that. */
  readonly functionTimeouts: 'on' | 'off';
  /** `off` for tests that read a page and change what it shows within seconds. */
  readonly keptPages: 'on' | 'off';
};

const usage = `npm start -- [--demo=on|off] [--logs] [--replay]
  PORT (8080), HOST (127.0.0.1), DATA_DIR (.local), SITE_ORIGIN, OPERATOR_EMAIL, SECURITY_CONTACT,
  RATE_LIMITS (on), FUNCTION_TIMEOUTS (on) and KEPT_PAGES (on) are read from the environment.`;

/** Throws: one line that names the setting that cannot be. */
export function readSettings(env: Readonly<Record<string, string | undefined>>, args: readonly string[]): Settings {
  const port = Number(env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number from 0 to 65535, and is ${env.PORT}`);
  const switchOf = (name: string) => {
    const value = env[name] || 'on';
    if (value !== 'on' && value !== 'off') throw new Error(`${name} is on or off, not ${value}`);
    return value;
  };
  let demo = true;
  let showsLogs = false;
  let replays = false;
  for (const arg of args) {
    if (arg === '--demo=off' || arg === '--demo=on') demo = arg === '--demo=on';
    else if (arg === '--logs') showsLogs = true;
    else if (arg === '--replay') replays = true;
    else throw new Error(`There is no option ${arg}\n${usage}`);
  }
  return {
    host: env.HOST || '127.0.0.1',
    port,
    dataDir: resolve(env.DATA_DIR || '.local'),
    siteOrigin: env.SITE_ORIGIN ? originOf(env.SITE_ORIGIN) : undefined,
    operatorEmail: env.OPERATOR_EMAIL || 'operator@harborlight.example',
    securityContact: env.SECURITY_CONTACT ? contactOf(env.SECURITY_CONTACT) : undefined,
    demo,
    showsLogs,
    rateLimits: switchOf('RATE_LIMITS'),
    functionTimeouts: switchOf('FUNCTION_TIMEOUTS'),
    keptPages: switchOf('KEPT_PAGES'),
    replays,
  };
}

function contactOf(text: string): string {
  if (!securityContact.safeParse(text).success)
    throw new Error(`SECURITY_CONTACT must be an e-mail address or an https address, and is ${text}`);
  return text;
}

function originOf(text: string): string {
  if (!URL.canParse(text) || new URL(text).origin !== text.replace(/\/$/, ''))
    throw new Error(`SITE_ORIGIN must be like https://example.org, without a path, and is ${text}`);
  return new URL(text).origin;
}
