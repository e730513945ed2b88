/** Why a door list is not opened, or not shown again. */
import type { RefusalBook } from '../kernel/refusals.ts';

export const deskRefusals = {
  'door-list.not-yet': {
    status: 409,
    'zh-CN': '到场名单在活动前两天开放',
    en: 'The door list opens two days before',
  },
  'door-list.over': {
    status: 409,
    'zh-CN': '活动已结束超过一天，到场名单不再开放',
    en: 'It is over for more than a day, so the door list is closed',
  },
  'door-list.too-long': {
    status: 409,
    'zh-CN': '名单过长，请按单个班次或场次打开',
    en: 'The list is too long: open it for one shift or session',
  },
  'door-list.pass-over': {
    status: 409,
    'zh-CN': '请再次填写查看理由后打开名单',
    en: 'Give a reason and open the list again',
  },
  'report.not-over': {
    status: 409,
    'zh-CN': '开放日结束后才能公布成果',
    en: 'What the open day came to can be published once it is over',
  },
  'walk-in.full': { status: 409, 'zh-CN': '没有空位', en: 'There is no room' },
  'walk-in.waiters-first': {
    status: 409,
    'zh-CN': '候补的人优先：请先让他们入场',
    en: 'Those who wait come first: let them in before',
  },
} as const satisfies RefusalBook;
export type DeskRefusal = keyof typeof deskRefusals;
