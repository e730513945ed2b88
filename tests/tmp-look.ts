import { openBrowser, openPage } from './support/browser.ts';
import { openOutbox, signInOver, call } from './support/running-harborlight.ts';
const origin = 'http://127.0.0.1:18431';
const browser = await openBrowser();
await openOutbox(origin, 'http://127.0.0.1:18431/__mail/open?key=5d43e2cab5bca168873e70686aa53b56bafb26fa0d22267e');
const token = await signInOver(origin, 'charity@harborlight.example');
const me = (await call(origin, 'GET', '/api/me', { token })).body;
const org = me.memberships[0].organizationId;
const { stores } = (await call(origin, 'GET', `/api/organizations/${org}/stores`, { token })).body;
console.log(stores.map((s: any) => [s.storeId, s.name.en, s.venueId]));
const store = stores[0].storeId;
const { items } = (await call(origin, 'GET', '/api/items')).body;
console.log(items.map((i: any) => [i.name['zh-CN'], i.baseUnit, i.packs, i.gtin, i.expiryRequired]));
const rows = (await call(origin, 'GET', `/api/stores/${store}/stock`, { token })).body.rows;
const shots: Array<[string, string]> = [
  ['stores', '/stores'],
  ['stock', `/stores/${store}`],
  ['receive', `/stores/${store}/receive`],
  ['lot', `/lots/${rows[0].lotId}`],
  ['edit', `/stores/${store}/edit`],
];
for (const [locale, width, dark] of [
  ['zh-CN', 1280, false],
  ['en-GB', 390, true],
] as const) {
  const one = await openPage(browser, origin, { locale, width, dark });
  await one.page.context().addCookies([{ name: 'session', value: token, url: origin }]);
  for (const [name, path] of shots) {
    const answer = await one.page.goto(path);
    console.log(locale, name, answer?.status());
    try {
      await one.checkAxe();
    } catch (e) {
      console.log(String(e).slice(0, 800));
    }
    await one.page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
  }
  try {
    one.checkQuiet();
  } catch (e) {
    console.log(String(e).slice(0, 500));
  }
  await one.close();
}
await browser.close();
process.exit(0);
