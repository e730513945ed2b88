/**
 * Writes a mail's blocks out, as plain text and as HTML that say the same. The HTML loads nothing, has no colours of its own
 * beside those that the reader's light or dark mode brings, and every text in it is escaped. Pure.
 */
import { colon, labelled } from '../../shared/kernel/joined.ts';
import type { Locale } from '../../shared/kernel/text.ts';
import type { MailBlock, MailContent } from '../../shared/messages/mail-content.ts';

export type RenderedMail = { readonly subject: string; readonly text: string; readonly html: string };

const textOf = (block: MailBlock, locale: Locale): string => {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(({ label, value }) => labelled(label, value, locale)).join('\n');
    case 'link':
      return `${block.label}${colon[locale].trim()}\n${block.href}`;
    case 'small':
      return `--\n${block.text}`;
    default:
      return block.text;
  }
};

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const lines = (text: string) => escaped(text).replaceAll('\n', '<br>');
/** Addresses in texts of ours can be followed; those who write them into own lines were checked (own-text-rules.ts). */
const linked = (text: string) =>
  lines(text).replaceAll(/https?:\/\/[^\s<>&"，。；）]+/g, (href) => `<a href="${href}">${href}</a>`);

const row = 'padding:4px 16px 4px 0;text-align:start;vertical-align:top';
const htmlOf = (block: MailBlock): string => {
  switch (block.kind) {
    case 'facts':
      return `<table role="presentation" style="border-collapse:collapse;margin:0 0 16px">${block.facts
        .map(
          ({ label, value }) =>
            `<tr><td style="${row}"><b>${escaped(label)}</b></td><td style="${row}">${lines(value)}</td></tr>`,
        )
        .join('')}</table>`;
    case 'link':
      return `<p>${escaped(block.label)}<br><a href="${escaped(block.href)}">${escaped(block.href)}</a></p>`;
    case 'lead':
      return `<p style="font-size:1.15em"><b>${linked(block.text)}</b></p>`;
    case 'small':
      return `<hr style="border:0;border-top:1px solid;opacity:.4"><p style="font-size:.85em">${linked(block.text)}</p>`;
    case 'text':
      return `<p>${linked(block.text)}</p>`;
  }
};

export function renderMail({ subject, blocks }: MailContent, locale: Locale): RenderedMail {
  const html = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title></head>
<body style="margin:0;padding:16px;font:16px/1.5 system-ui,sans-serif"><div style="max-width:36em;overflow-wrap:anywhere">
${blocks.map(htmlOf).join('\n')}
</div></body></html>
`;
  return { subject, text: `${blocks.map((block) => textOf(block, locale)).join('\n\n')}\n`, html };
}
