/** What a phone reads when the round is put on its home screen. */
import type { RequestHandler } from './$types';
import { manifestOf } from '#lib/offline/server/manifest.ts';

const words = {
  'zh-CN': { name: '港灯巡查', short: '巡查' },
  en: { name: 'Harborlight round', short: 'Round' },
} as const;

export const GET: RequestHandler = (event) => manifestOf('/round', words, event);
