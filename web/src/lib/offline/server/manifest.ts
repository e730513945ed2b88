/** What a phone reads when a page that works offline is put on its home screen. Called by the endpoints of such pages. */
import type { RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#shared/kernel/text.ts';

type Words = Readonly<Record<Locale, { readonly name: string; readonly short: string }>>;

export function manifestOf(path: string, words: Words, { locals: { locale } }: RequestEvent): Response {
  const { name, short } = words[locale];
  const manifest = {
    ...{ id: path, start_url: path, scope: path, display: 'standalone', lang: locale },
    ...{ name, short_name: short, background_color: '#0a3440', theme_color: '#0a3440' },
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
}
