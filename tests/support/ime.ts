/**
 * Typing with a Chinese input method, as a browser tells it to a page: letters are composed, words chosen, and the keys that the method
 * takes for itself (229) reach the page too.
 */
import type { Page } from 'playwright-core';

/** Composes `letters` in the focused field, presses Enter inside, and takes `words` for them. `during` looks at the page meanwhile. */
export async function composeIn(page: Page, letters: string, words: string, during?: () => Promise<void>) {
  const device = await page.context().newCDPSession(page);
  for (let typed = 1; typed <= letters.length; typed += 1) {
    const text = letters.slice(0, typed);
    await device.send('Input.imeSetComposition', { text, selectionStart: typed, selectionEnd: typed });
  }
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  await device.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await device.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await during?.();
  await device.send('Input.insertText', { text: words });
  await device.detach();
}
