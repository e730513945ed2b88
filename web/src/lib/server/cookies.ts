/**
 * The site's cookies: the session, the language, the unfinished sign-in, that the browser is known, the key of a form without script, and a
 * private link kept on request. All are first-party, HttpOnly and strictly needed for what the person asked for.
 */
import type { Cookies } from '@sveltejs/kit';
import * as z from 'zod';
import { locales, preferredLocale, type Locale } from '#shared/kernel/text.ts';
import { challengeMinutes } from '#shared/identity/passkey-model.ts';
import { codeLifetimeMinutes, sessionDays } from '#shared/identity/session-model.ts';
import { sharedDeviceMinutes } from '#shared/identity/shared-device.ts';

const day = 24 * 60 * 60;
const isHttps = (url: URL) => url.protocol === 'https:';

/** `__Host-` needs Secure, which a laptop without TLS cannot have. */
const nameOf = (url: URL, name: string) => (isHttps(url) ? `__Host-${name}` : name);
const options = (url: URL, maxAge: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isHttps(url), maxAge }) as const;

export const sessionToken = (cookies: Cookies, url: URL) => cookies.get(nameOf(url, 'session'));

/** Whether the person said at the sign-in that others use this device too. */
export const isSharedDevice = (cookies: Cookies, url: URL) => cookies.get(nameOf(url, 'shared-device')) === 'yes';

/** On a shared device a session is forgotten when no page was asked for meanwhile: each page prolongs it (hooks.server.ts). */
export function rememberSession(cookies: Cookies, url: URL, token: string, shared = isSharedDevice(cookies, url)) {
  const kept = options(url, shared ? sharedDeviceMinutes * 60 : sessionDays * day);
  cookies.set(nameOf(url, 'session'), token, kept);
  if (shared) cookies.set(nameOf(url, 'shared-device'), 'yes', kept);
}

export function dropSession(cookies: Cookies, url: URL) {
  cookies.delete(nameOf(url, 'session'), options(url, 0));
}

/** The language chosen on the site, else the browser's. */
export function readLocale(cookies: Cookies, url: URL, acceptLanguage: string | null): Locale {
  const chosen = locales.find((locale) => locale === cookies.get(nameOf(url, 'lang')));
  return chosen ?? preferredLocale(acceptLanguage ?? undefined);
}

export function rememberLocale(cookies: Cookies, url: URL, locale: Locale) {
  cookies.set(nameOf(url, 'lang'), locale, options(url, 365 * day));
}

/** The private link that shifts are held against on request, so that they do not clash; kept for a day. */
export const rememberedLink = (cookies: Cookies, url: URL) => cookies.get(nameOf(url, 'fits-with'));

export function rememberLink(cookies: Cookies, url: URL, manageToken: string) {
  cookies.set(nameOf(url, 'fits-with'), manageToken, options(url, day));
}

export function dropLink(cookies: Cookies, url: URL) {
  cookies.delete(nameOf(url, 'fits-with'), options(url, 0));
}

/**
 * Stands for the key of a form without script, on a page that many share: sent for the address of that page alone, which
 * `__Host-` does not allow. Set by CloudFront's function, on a laptop by the front (infra/constructs/give-form-key.ts).
 */
export const formKeyCookie = (cookies: Cookies, url: URL) => cookies.get(isHttps(url) ? '__Secure-form' : 'form');

/** What this browser knew of a person: the session, a private link, what was begun. The language stays, and that it is known. */
export function forgetPerson(cookies: Cookies, url: URL) {
  for (const name of ['session', 'shared-device', 'fits-with', 'sign-in', 'passkey', 'second', 'desk', 'saved'])
    cookies.delete(nameOf(url, name), options(url, 0));
}

/** Something begun in this browser that goes on with the next form; kept from the address bar. */
const begun = <Schema extends z.ZodType>(name: string, schema: Schema, minutes: number) => ({
  keep: (cookies: Cookies, url: URL, value: z.output<Schema>) =>
    cookies.set(nameOf(url, name), JSON.stringify(value), options(url, minutes * 60)),
  read: (cookies: Cookies, url: URL): z.output<Schema> | undefined => {
    try {
      return schema.parse(JSON.parse(cookies.get(nameOf(url, name)) ?? ''));
    } catch {
      return undefined;
    }
  },
  drop: (cookies: Cookies, url: URL) => cookies.delete(nameOf(url, name), options(url, 0)),
  /** For an answer that is made already. */
  serialized: (cookies: Cookies, url: URL, value: z.output<Schema>) =>
    cookies.serialize(nameOf(url, name), JSON.stringify(value), options(url, minutes * 60)),
});

/** A sign-in between the address and the code. */
export const pendingSignIn = begun(
  'sign-in',
  z.object({ email: z.string(), browserKey: z.string(), next: z.string() }),
  codeLifetimeMinutes,
);
/**
 * That somebody signed in here before, and nothing of who: strangers who ask for codes at that address then do not stand in
 * the way of this browser (functions/edge/known-browser.ts).
 */
export const knownBrowser = begun(
  'known-browser',
  z.object({ browserKey: z.string(), browserProof: z.string() }),
  180 * 24 * 60,
);
/** A sign-in between asking the browser for a passkey and its answer. */
export const pendingPasskey = begun(
  'passkey',
  z.object({ browserKey: z.string(), next: z.string(), shared: z.boolean().optional() }),
  challengeMinutes,
);
/** The second person at the door, between their address or passkey and their word (supplies/server/second-person.ts). */
export const pendingSecond = begun(
  'second',
  z.object({ noteId: z.string(), email: z.string().optional(), browserKey: z.string() }),
  codeLifetimeMinutes,
);
/** That this browser answered the survey of an open day: which one, and nothing of the answers. */
export const answeredSurvey = begun('surveyed', z.object({ openDayId: z.string() }), 7 * 24 * 60);

/** Prints of what this browser had saved by forms, in which minute, where each answer led, and of the page's key (sent-forms.ts). */
const savedForm = z.tuple([z.string(), z.int(), z.string(), z.string()]);
export type SavedForm = z.infer<typeof savedForm>;
export const savedForms = begun('saved', z.array(savedForm), 60);

/** The door list that was opened last, with the reason that was given for it; its API asks the role anew each time. */
export const openedDesk = begun(
  'desk',
  z.object({ venueId: z.string(), pass: z.string(), reason: z.string() }),
  12 * 60,
);
