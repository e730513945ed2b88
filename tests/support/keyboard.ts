/** Forms in a browser by the keyboard alone: the Tab key finds a field, and Enter sends. */
import type { Page } from 'playwright-core';
import { tabTo } from './browser-journeys.ts';

/** Moves to a choice by Tab, and through it by the arrow keys; the first one that is not empty without a value. */
export async function choose(page: Page, selector: string, value?: string): Promise<void> {
  await tabTo(page, selector);
  const chosen = () => page.locator(selector).first().inputValue();
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('ArrowDown');
    if (value === undefined ? (await chosen()) !== '' : (await chosen()) === value) return;
  }
  throw new Error(`${value} is not offered by ${selector}`);
}

export async function fill(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

export async function enter(page: Page, leadsTo: RegExp): Promise<void> {
  await page.keyboard.press('Enter');
  await page.waitForURL(leadsTo);
}

export async function press(page: Page, selector: string, leadsTo: RegExp): Promise<void> {
  await tabTo(page, selector);
  await enter(page, leadsTo);
}

/** Presses a button after which the form is gone, and the `next` one there. */
export async function pressAway(page: Page, form: string, next?: string): Promise<void> {
  await tabTo(page, `${form} button`);
  await page.keyboard.press('Enter');
  await page.locator(form).waitFor({ state: 'detached' });
  if (next) await page.locator(next).waitFor();
}
