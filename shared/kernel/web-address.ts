/**
 * An address of another site as people type it. It shows where it leads: https, a plain name of letters, digits and
 * hyphens, no user before it, nothing hidden or written backwards. Names in other scripts can be drawn like others
 * (аррӏе for apple), so none is taken, written out or as xn--. Source: Unicode Technical Standard 39, section 4; RFC 3986, 7.6.
 */
import * as z from 'zod';
import { line } from './text.ts';

const plainHost = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*$/;

const anyLine = line(Number.MAX_SAFE_INTEGER);

function isPlainAddress(typed: string): boolean {
  if (!URL.canParse(typed) || !anyLine.safeParse(typed).success) return false;
  // As typed, since the parser turns full-width letters and dots into plain ones, and lets a user stand before the name.
  const [, authority = ''] = /^https:\/\/([^/?#]*)/i.exec(typed) ?? [];
  return /^[\w.:-]+$/.test(authority) && plainHost.test(new URL(typed).hostname);
}

const error = 'not-a-web-address';

/** Kept as browsers read it, so that what is shown is where it leads. */
export const webAddress = (max: number) =>
  z
    .url({ protocol: /^https$/, error, abort: true })
    .max(max)
    .refine(isPlainAddress, { error })
    .overwrite((typed) => (URL.canParse(typed) ? new URL(typed).href : typed))
    .max(max);
