/**
 * The answer to a form that is larger than any of the site's: a page in both languages, or what SvelteKit's own script
 * reads. Sent by the page function, and by the local front for bodies that it does not pass on.
 */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { commonRefusals } from '../../shared/kernel/refusals.ts';

/** The largest form is a donation of twenty lots, some 30 KB typed; percent-encoding makes Chinese nine bytes a letter. */
export const largestFormBytes = 256 * 1024;

/**
 * The schedule of another tool carries what each session is about, some 2 KB a session. A function takes 6 MB of base64.
 */
const largestScheduleBytes = 4 * 1024 * 1024;

/** The most that a form of this page may weigh, in bytes. */
export const mostFormBytes = (path: string) =>
  /^\/organize\/open-days\/[^/]+\/programme\/sessions$/.test(path) ? largestScheduleBytes : largestFormBytes;

const { 'zh-CN': zh, en } = commonRefusals['body.too-large'];

const page = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${zh} · ${en}</title>
    <style>
      :root { color-scheme: light dark; font: 1.0625rem/1.7 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
      body { max-width: 34rem; margin: 15vh auto; padding: 0 1.25rem; }
      h1 { font-size: 1.4rem; }
    </style>
  </head>
  <body>
    <h1>${zh}</h1>
    <p>您的操作未生效。请返回上一页，缩短内容后再提交。</p>
    <div lang="en">
      <h1>${en}</h1>
      <p>Nothing was done. Please go back, shorten what you typed, and send it again.</p>
    </div>
  </body>
</html>
`;

export function tooLargeForm(accept: string | undefined): APIGatewayProxyStructuredResultV2 {
  const headers = { 'cache-control': 'no-store' };
  const asScript = { type: 'error', status: 413, error: { status: 413, message: `${zh} · ${en}` } };
  return accept?.includes('application/json')
    ? { statusCode: 413, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(asScript) }
    : { statusCode: 413, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body: page };
}
