/** What a phone reads when the scanner is put on its home screen. */
import type { RequestHandler } from './$types';

const words = {
  'zh-CN': { name: '港灯入口扫码', short: '入口' },
  en: { name: 'Harborlight gate', short: 'Gate' },
} as const;

export const GET: RequestHandler = ({ locals: { locale } }) => {
  const { name, short } = words[locale];
  const manifest = {
    ...{ id: '/gate', start_url: '/gate', scope: '/gate', display: 'standalone', lang: locale },
    ...{ name, short_name: short, background_color: '#0a3440', theme_color: '#0a3440' },
    icons: [{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
};
