/**
 * The page `/__mail`: what would have been mailed, newest first, for people trying Harborlight and for tests.
 * Served by the outbox, which knows who may see it.
 */
import type { FrontResponse } from './send-response.ts';
import type { CapturedMail } from './mail-message.ts';
import { mailFates } from './mail-events.ts';
import type { Mailbox } from './mailbox.ts';

/** Answers a path under `/__mail`, or undefined when there is no such mail. */
export function mailPage(mailbox: Mailbox, path: string): FrontResponse | undefined {
  if (path === '/__mail/all.json') return answer('application/json', JSON.stringify(mailbox.mails()));
  if (path === '/__mail' || path === '/__mail/') return html('Mail 邮件', `${stays}${listOf(mailbox.mails())}`);
  const id = path.slice('/__mail/'.length);
  const eml = id.endsWith('.eml') ? mailbox.eml(id.slice(0, -'.eml'.length)) : undefined;
  if (eml) return answer('message/rfc822', eml);
  const mail = mailbox.mail(id);
  return mail && html(mail.subject || '(no subject)', `${stays}${viewOf(mail)}`);
}

const answer = (contentType: string, body: string): FrontResponse => ({
  status: 200,
  headers: { 'content-type': contentType, 'cache-control': 'no-store' },
  body: Buffer.from(body),
});

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const listOf = (mails: readonly CapturedMail[]) =>
  mails.length === 0
    ? '<p>No mail yet. <span lang="zh-CN">还没有邮件。</span></p>'
    : `<table>
<thead><tr><th scope="col">Sent</th><th scope="col">To</th><th scope="col">Subject</th></tr></thead>
<tbody>${mails.map(rowOf).join('\n')}</tbody>
</table>`;

const rowOf = (mail: CapturedMail) => `<tr>
<td><time datetime="${mail.at}">${mail.at.slice(0, 19).replace('T', ' ')}</time></td>
<td>${escape(mail.to.join(', '))}</td>
<td><a href="/__mail/${mail.id}">${escape(mail.subject || '(no subject)')}</a></td>
</tr>`;

const viewOf = (mail: CapturedMail) => `<p><a href="/__mail">All mail <span lang="zh-CN">全部邮件</span></a></p>
<dl>
<dt>From</dt><dd>${escape(mail.from)}</dd>
<dt>To</dt><dd>${escape(mail.to.join(', '))}</dd>
<dt>Sent</dt><dd><time datetime="${mail.at}">${mail.at}</time></dd>
</dl>
<h2>Text <span lang="zh-CN">纯文本</span></h2>
<pre>${linked(mail.text || mail.html || '')}</pre>
${htmlPartOf(mail)}${headersOf(mail)}${attachmentsOf(mail)}${fatesOf(mail)}<p><a href="/__mail/${mail.id}.eml" download>Download as .eml</a></p>`;

const fateWords = {
  bounce: ['Let it come back', '模拟退信'],
  complaint: ['Let its reader complain', '模拟投诉'],
} as const;
/** What SES would tell of it later; the address is mailed no more then. */
const fatesOf = ({ id }: CapturedMail) =>
  mailFates
    .map(
      (fate) =>
        `<form method="post" action="/__mail/${id}/${fate}"><button>${fateWords[fate][0]} <span lang="zh-CN">${fateWords[fate][1]}</span></button></form>\n`,
    )
    .join('');

/** Shown as a mail program shows it: without scripts, and loading nothing. */
const htmlPartOf = ({ html: part }: CapturedMail) =>
  part ? `<h2>HTML</h2>\n<iframe title="HTML" sandbox srcdoc="${escape(part)}"></iframe>\n` : '';

const headersOf = ({ headers = [] }: CapturedMail) =>
  headers.length === 0
    ? ''
    : `<h2>Headers <span lang="zh-CN">邮件头</span></h2>\n<pre>${headers
        .map(({ Name, Value }) => escape(`${Name}: ${Value}`))
        .join('\n')}</pre>\n`;

const attachmentsOf = ({ attachments = [] }: CapturedMail) =>
  attachments
    .map(
      ({ name, type, content }) =>
        `<h2>${escape(name)} <small>${escape(type)}</small></h2>\n<pre>${escape(content)}</pre>\n`,
    )
    .join('');

/** Links of the mail open from here, since following them is what the mail is for. */
const linked = (text: string) =>
  escape(text).replaceAll(/https?:\/\/[^\s<>&"]+(?:&amp;[^\s<>&"]+)*/g, (url) => `<a href="${url}">${url}</a>`);

const style = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid light-dark(#999, #777); vertical-align: top; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
dd { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: 1rem; border: 1px solid light-dark(#999, #777); }
iframe { width: 100%; height: 30rem; border: 1px solid light-dark(#999, #777); }
a { color: light-dark(#0b4f8a, #8ec5ff); }`;

const stays = '<p>Mail stays on this machine. <span lang="zh-CN">邮件只留在本机。</span></p>\n';

function html(title: string, main: string, status = 200): FrontResponse {
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Harborlight</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${main}
</main>
</body>
</html>
`;
  const { headers, ...rest } = answer('text/html; charset=utf-8', page);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'self'";
  return { ...rest, status, headers: { ...headers, 'content-security-policy': policy } };
}

/** For a browser that did not come by the link of this start. */
export const closedPage = html(
  'Mail 邮件',
  `<p>Open the link that <code>npm start</code> printed, in this browser. Then its mail opens here. Each start prints a new link,
and <code>localhost</code> and <code>127.0.0.1</code> each need their own visit.</p>
<p lang="zh-CN">请在此浏览器中打开 <code>npm start</code> 显示的链接，之后即可在此查看邮件。每次启动都会显示新的链接；
<code>localhost</code> 与 <code>127.0.0.1</code> 需分别打开。</p>`,
  403,
);
