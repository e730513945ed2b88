/** What a first visit to a page costs over the wire, all in: the page, its styles and scripts after gzip, and the headers of each answer. */
import { gzipSync } from 'node:zlib';
import { partsOf } from './page-parts.ts';

/** Source: issue 20 of this project. 1 KB is 1024 bytes. */
export const mostAllInKb = 20;

/** Bytes. `clientFolder` holds the built files. Throws: when the page or one of its files is not answered with 200. */
export async function allIn(origin: string, path: string, language: string, clientFolder: string): Promise<number> {
  const weighed = async (url: string) => {
    const response = await fetch(url, { headers: { accept: 'text/html,*/*', 'accept-language': language } });
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
    const text = await response.text();
    const headers = [...response.headers].reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    return { text, bytes: gzipSync(text, { level: 9 }).length + headers, path: new URL(response.url).pathname };
  };
  const page = await weighed(origin + path);
  const { scripts, styles } = partsOf(page.text, page.path, clientFolder);
  let bytes = page.bytes;
  for (const file of [...scripts, ...styles]) bytes += (await weighed(origin + file)).bytes;
  return bytes;
}
