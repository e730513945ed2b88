/**
 * What tells the people of a station that somebody asks for help: that it is so, and where to read it. Nothing of what was
 * asked leaves the inbox, which opens a request for a reason alone (R03, R24). In both languages, the reader's first.
 */
import type { Bilingual, Locale } from '../kernel/text.ts';
import { locales } from '../kernel/text.ts';
import type { MailBlock, MailContent } from './mail-content.ts';
import { framed, type Frame } from './mail-frame.ts';

export type AskedForHelpOf = { readonly stationName?: Bilingual | undefined; readonly site: string };

const words = {
  'zh-CN': {
    subject: (station?: string) => (station ? `有新的求助：${station}` : '有新的求助待协调员处理'),
    lead: (station?: string) => (station ? `有人向${station}求助。` : '有人求助，且没有可转交的救助站。'),
    text: '为保护求助人，邮件不含求助内容。请登录查看，打开须填写理由并留有记录。',
    link: '打开求助列表',
  },
  en: {
    subject: (station?: string) =>
      station ? `A new request for help: ${station}` : 'A new request for help waits for a coordinator',
    lead: (station?: string) =>
      station ? `Somebody asks ${station} for help.` : 'Somebody asks for help, and no station could be found for it.',
    text: 'To protect whoever asks, this mail says nothing of it. Sign in to read it: opening it takes a reason, which is kept.',
    link: 'Open the requests for help',
  },
} as const;

function blocksIn(locale: Locale, { stationName, site }: AskedForHelpOf): MailBlock[] {
  const t = words[locale];
  return [
    { kind: 'lead', text: t.lead(stationName?.[locale]) },
    { kind: 'text', text: t.text },
    { kind: 'link', label: t.link, href: `${site}/organize/help` },
  ];
}

export function helpRequestMail(frame: Frame, asked: AskedForHelpOf): MailContent {
  const [other] = locales.filter((locale) => locale !== frame.locale);
  const blocks = [...blocksIn(frame.locale, asked), ...blocksIn(other!, asked)];
  return { subject: words[frame.locale].subject(asked.stationName?.[frame.locale]), blocks: framed(frame, blocks) };
}
