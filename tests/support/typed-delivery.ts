/** A delivery of ten lines as a clerk types it, by a keyboard that counts: the drill of the goods' story and of its figures. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoDayOn, seasonOf } from '../../infra/local/demo/demo-season.ts';

/** A line as it is typed: initials or a part of the name, quantity, whether in packs, lot number, date. */
type Line = readonly [item: string, quantity: string, inPacks: boolean, lotNo: string, expiresOn: string];

/** What the demo's drive asks for in summer alone, and in winter: by their initials. */
const initials = {
  summer: { remedy: 'hxz', ointment: 'qly', hat: 'zym' },
  winter: { remedy: 'gmq', ointment: 'dcg', hat: 'bnm' },
} as const;
export const seasonal = initials[seasonOf(demoDayOn(Date.now()))];

/** `own` is the item of which nothing else is in store, so that the story can follow its lot: `<tag>8`. */
const linesOf = (tag: string, own: string): readonly Line[] => {
  const year = new Date().getUTCFullYear() + 2;
  return [
    ['yys', '10', true, `${tag}1`, `${year}0630`],
    ['yys', '6', true, `${tag}2`, `${year}-07`],
    ['bbz', '24', false, `${tag}3`, `${year}年6月`],
    ['bg', '30', false, `${tag}4`, `${year}-05-31`],
    [seasonal.remedy, '20', false, `${tag}5`, `${year}0131`],
    [seasonal.ointment, '12', false, `${tag}6`, `${year}1231`],
    ['mj', '50', false, '', ''],
    [own, '40', false, `${tag}8`, ''],
    ['mb', '15', false, '', ''],
    ['mb', '8', false, `${tag}10`, ''],
  ];
};

/** Answers how many keys were pressed; the button that stores it is not pressed yet. */
export async function typeDelivery({ keyboard }: Page, tag: string, own: string) {
  let strokes = 0;
  const press = async (key: string) => {
    strokes += 1;
    await keyboard.press(key);
  };
  const type = async (text: string) => {
    strokes += text.length;
    await keyboard.type(text);
  };
  // The donor's name has the focus.
  await type('Drinks Co.');
  await press('Enter');
  for (const [item, quantity, inPacks, lotNo, expiresOn] of linesOf(tag, own)) {
    await type(item);
    await press('Enter');
    await type(quantity);
    await press('Enter');
    if (inPacks) await press('ArrowDown');
    await press('Enter');
    await type(lotNo);
    await press('Enter');
    await type(expiresOn);
    await press('Enter');
    // The day of making is left out.
    await press('Enter');
  }
  return { strokes: () => strokes, press };
}

/** The page with its script, which makes Enter move on: once nothing is loaded any more. */
export async function openDelivery(page: Page, storeId: string): Promise<void> {
  await page.goto(`/stores/${storeId}/receive`, { waitUntil: 'networkidle' });
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('donor.name');
}
