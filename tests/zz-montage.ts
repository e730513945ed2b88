import { readFileSync } from 'node:fs';
const { openBrowser } = await import('./support/browser.ts');
const browser = await openBrowser();
const page = await browser.newPage();
const dir = '/tmp/wt/field-look/out/';
const groups = JSON.parse(process.argv[2]!) as Record<string, string[]>;
for (const [name, files] of Object.entries(groups)) {
  const w = files[0]!.includes('1280') ? 640 : 330;
  await page.setViewportSize({ width: Math.min(files.length, w === 640 ? 3 : 6) * (w + 8), height: 1250 });
  const imgs = files.map((f) => `<div style="display:inline-block;width:${w}px;height:${w === 640 ? 620 : 1240}px;overflow:hidden;vertical-align:top;margin:2px"><img style="width:${w}px" src="data:image/png;base64,${readFileSync(dir + f).toString('base64')}"></div>`);
  await page.setContent(`<body style="margin:0;background:#888">${imgs.join('')}</body>`);
  await page.waitForTimeout(200);
  await page.screenshot({ path: `/tmp/wt/field-look/${name}.png` });
}
await browser.close();
