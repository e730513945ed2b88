/**
 * What organizers may write into mails: plain text, at most so long, with links only to hosts that everyone expects.
 * Mails go out in the name of the whole, so a link of theirs must not lead where nobody looked.
 */
import type * as z from 'zod';
import { bilingualLine, bilingualParagraph, type Bilingual } from '../kernel/text.ts';

/** Public bodies, and maps that lead to the venue. The site's own pages are linked by the mails themselves. */
const allowedHosts = ['gov.cn', 'map.baidu.com', 'amap.com', 'uri.amap.com', 'map.qq.com', 'openstreetmap.org'];

const address = /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)[^\s<>"'，。；）】》]+/giu;
const tag = /<\/?[a-z!][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});/iu;

const isAllowed = (host: string) => allowedHosts.some((allowed) => host === allowed || host.endsWith(`.${allowed}`));

function hostOf(link: string): string | undefined {
  const text = link.toLowerCase().startsWith('www.') ? `https://${link}` : link;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // What stands before an @ in an address is there to mislead.
  return url?.protocol === 'https:' && url.username === '' ? url.hostname : undefined;
}

/** What is wrong with a text of the organizer's; undefined when nothing is. */
export function wrongInOwnText(text: string): 'html' | 'foreign-link' | undefined {
  if (tag.test(text)) return 'html';
  for (const [link] of text.matchAll(address)) {
    const host = hostOf(link);
    if (host === undefined || !isAllowed(host)) return 'foreign-link';
  }
  return undefined;
}

const checked = <Schema extends z.ZodType<Bilingual>>(schema: Schema) =>
  schema.superRefine((texts, context) => {
    for (const [language, text] of Object.entries(texts)) {
      const wrong = wrongInOwnText(text);
      if (wrong) context.addIssue({ code: 'custom', path: [language], message: wrong });
    }
  });

/** A text of the organizer's in both languages, and a title of theirs. */
export const ownText = (max: number) => checked(bilingualParagraph(max));
export const ownTitle = (max: number) => checked(bilingualLine(max));

export const ownLineMax = 300;
export const ownLine = ownText(ownLineMax);
