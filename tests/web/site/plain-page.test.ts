/** What a page without script leaves out on its way to the phone. */
import { expect, test } from 'vitest';
import { plainPage } from '../../../web/src/lib/server/plain-page.ts';

const inlined = '<link href="/_app/a.css" rel="stylesheet" disabled media="(max-width: 0)">';
const used = '<link href="/_app/b.css" rel="stylesheet">';
const page = `<head><!--1pyop3u--><style>h1{}</style>\n\t\t${inlined}\n\t\t${used}</head><!--[--><p>&lt;!--x--&gt; a<!----> b</p><!--]--> <!--[-1--><!--]-->`;

test('marks for a browser that takes over, and links to styles that stand in the page; nothing that is seen', () => {
  expect(plainPage(page)).toBe(`<head><style>h1{}</style>\n\t\t${used}</head><p>&lt;!--x--&gt; a b</p> `);
});

test('a page that the browser takes over is left as it is', () => {
  const alive = `${page}<script>{ __sveltekit_1 = {} }</script>`;
  expect(plainPage(alive)).toBe(alive);
});
