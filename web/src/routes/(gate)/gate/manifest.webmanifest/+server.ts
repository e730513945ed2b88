/** What a phone reads when the scanner is put on its home screen. */
import type { RequestHandler } from './$types';
import { manifestOf } from '#lib/offline/server/manifest.ts';

const words = {
  'zh-CN': { name: '港灯入口扫码', short: '入口' },
  en: { name: 'Harborlight gate', short: 'Gate' },
} as const;

export const GET: RequestHandler = (event) => manifestOf('/gate', words, event);
