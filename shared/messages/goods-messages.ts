/**
 * What mails about donated goods say: thanks with the giver's own link, that a pledge was taken back, and to a store's keepers
 * what runs low or must be used soon. Never a sum over units, never who received anything.
 */
import type { Bilingual, Locale } from '../kernel/text.ts';
import { formatQuantity } from '../kernel/unit-names.ts';
import type { GoodsMailOrder } from '../supplies/events.ts';
import { factsBlock, type MailBlock, type MailContent } from './mail-content.ts';
import { framed, type Frame } from './mail-frame.ts';
import type { GoodsMessageId } from './model.ts';

type OrderOf<Kind extends GoodsMailOrder['kind']> = Extract<GoodsMailOrder, { kind: Kind }>;
type Line = {
  readonly itemName: Bilingual;
  readonly unit: Parameters<typeof formatQuantity>[1];
  readonly quantity: number;
};

const text = (said: string): MailBlock => ({ kind: 'text', text: said });
const lead = (said: string): MailBlock => ({ kind: 'lead', text: said });
const goodsOf = (goods: readonly Line[], locale: Locale) =>
  factsBlock(goods.map(({ itemName, unit, quantity }) => [itemName[locale], formatQuantity(quantity, unit, locale)]));

const thanksWords = {
  'zh-CN': {
    subject: (drive: string) => `物资已收到，谢谢您：${drive}`,
    lead: (organiser: string) => `您认捐的物资已送达，${organiser}已登记入库。谢谢您！`,
    link: '查看这批物资的去向、打印感谢信（专属链接，请勿转发）',
  },
  en: {
    subject: (drive: string) => `Your goods have arrived, thank you: ${drive}`,
    lead: (organiser: string) =>
      `The goods that you pledged have arrived, and ${organiser} has logged them. Thank you!`,
    link: 'Follow them to where they are used, and print your thanks (your private link: keep it to yourself)',
  },
} as const;

export function goodsThanksMail(frame: Frame, order: OrderOf<'goods-thanks'>, link: string): MailContent {
  const { locale } = frame;
  const t = thanksWords[locale];
  const blocks = [
    lead(t.lead(order.organiser[locale])),
    goodsOf(order.goods, locale),
    { kind: 'link', label: t.link, href: link } as const,
  ];
  return { subject: t.subject(order.driveName[locale]), blocks: framed(frame, blocks) };
}

const removedWords = {
  'zh-CN': {
    subject: (drive: string) => `您的认捐已撤销：${drive}`,
    lead: (organiser: string) => `${organiser}撤销了您的认捐，请不要再送来这些物资。`,
    text: '您的联系方式已随之删除。如有疑问，请联系该物资募集页面上的联系人。',
  },
  en: {
    subject: (drive: string) => `Your pledge was taken back: ${drive}`,
    lead: (organiser: string) => `${organiser} has taken your pledge back. Please do not bring these goods any more.`,
    text: 'How to reach you was deleted with it. If something is unclear, ask the contact on the page of the drive.',
  },
} as const;

export function pledgeRemovedMail(frame: Frame, order: OrderOf<'pledge-removed'>): MailContent {
  const { locale } = frame;
  const t = removedWords[locale];
  const blocks = [lead(t.lead(order.organiser[locale])), goodsOf(order.goods, locale), text(t.text)];
  return { subject: t.subject(order.driveName[locale]), blocks: framed(frame, blocks) };
}

const lowWords = {
  'zh-CN': {
    subject: (store: string) => `${store}：库存偏低或临期`,
    low: '低于最低库存',
    of: (there: string, minimum: string) => `${there}（至少 ${minimum}）`,
    soon: '请尽快使用',
    until: (quantity: string, on: string) => `${quantity}，有效期至 ${on}`,
    link: '打开库存页，一键列入物资募集的需求',
    again: '只有情况变化时才会再次提醒。',
  },
  en: {
    subject: (store: string) => `${store}: low stock, or soon to be used`,
    low: 'Below the minimum',
    of: (there: string, minimum: string) => `${there} of at least ${minimum}`,
    soon: 'To be used first',
    until: (quantity: string, on: string) => `${quantity}, usable until ${on}`,
    link: 'Open the store, and ask a drive for what is missing in one step',
    again: 'You hear of it again only when something changes.',
  },
} as const;

function lowBlocks(locale: Locale, { low, soon }: OrderOf<'goods-low'>, link: string): MailBlock[] {
  const t = lowWords[locale];
  const lowFacts = low.map(({ itemName, unit, quantity, minimum }) => {
    const [there, least] = [quantity, minimum].map((one) => formatQuantity(one, unit, locale));
    return [itemName[locale], t.of(there!, least!)] as const;
  });
  const soonFacts = soon.map(({ itemName, unit, quantity, lotNo, expiresOn }) => {
    return [`${itemName[locale]} ${lotNo}`, t.until(formatQuantity(quantity, unit, locale), expiresOn)] as const;
  });
  return [
    ...(low.length > 0 ? [lead(t.low), factsBlock(lowFacts)] : []),
    ...(soon.length > 0 ? [lead(t.soon), factsBlock(soonFacts)] : []),
    { kind: 'link', label: t.link, href: link },
    text(t.again),
  ];
}

/** In both languages, since accounts keep none; the frame's comes first. */
export function goodsLowMail(frame: Frame, order: OrderOf<'goods-low'>, link: string): MailContent {
  const languages = frame.locale === 'en' ? (['en', 'zh-CN'] as const) : (['zh-CN', 'en'] as const);
  return {
    subject: languages.map((locale) => lowWords[locale].subject(order.storeName[locale])).join(' · '),
    blocks: framed(
      frame,
      languages.flatMap((locale) => lowBlocks(locale, order, link)),
    ),
  };
}

const both = (chinese: string, english: string): Bilingual => ({ 'zh-CN': chinese, en: english });
const giver = both('认捐人', 'whoever pledged goods');
/** When each goes, and to whom, for organizers. */
export const goodsMessages: Readonly<Record<GoodsMessageId, { readonly when: Bilingual; readonly to: Bilingual }>> = {
  'goods-thanks': { when: both('认捐的物资登记入库时', 'when goods that were pledged are logged'), to: giver },
  'pledge-removed': { when: both('认捐被撤销时', 'when a pledge was taken back'), to: giver },
  'goods-low': {
    when: both('每天早上，库存偏低或临期有变化时', 'in the morning, when what runs low or expires soon has changed'),
    to: both('库管员和组织工作人员', 'stock keepers and staff of the charity'),
  },
};
