/** An organizer's own message as a mail: their words, the place for which one gets it, and its link. Pure. */
import type { BulkText } from './bulk-model.ts';
import { factsBlock, type MailContent } from './mail-content.ts';
import { framed } from './mail-frame.ts';
import type { PlaceFacts } from './place-facts.ts';
import { timesText } from './place-words.ts';

const words = {
  'zh-CN': {
    from: (openDay: string) => `以下消息来自主办方（${openDay}）：`,
    place: '您的名额',
    when: '时间',
    venue: '会场',
    see: '查看（请勿转发）',
  },
  en: {
    from: (openDay: string) => `A message from the organizer of ${openDay}:`,
    place: 'Your place',
    when: 'When',
    venue: 'Venue',
    see: 'See it (keep this link to yourself)',
  },
} as const;

export function bulkMail(said: BulkText, facts: PlaceFacts, stopLink?: string): MailContent {
  const { locale, what, venue, link, openDay = '' } = facts;
  const t = words[locale];
  return {
    subject: said.subject[locale],
    blocks: framed({ locale, stopLink }, [
      { kind: 'text', text: t.from(openDay) },
      { kind: 'text', text: said.text[locale] },
      factsBlock([
        [t.place, what],
        [t.when, timesText(facts, locale)],
        [t.venue, venue],
      ]),
      ...(link ? [{ kind: 'link', label: t.see, href: link } as const] : []),
    ]),
  };
}
