/** Whether a laptop has its demo already. Asked at every start, so without the client that makes the demo. */
import { get } from 'node:http';
import { text } from 'node:stream/consumers';

type Listed = { readonly openDays: ReadonlyArray<{ readonly isDemo?: boolean; readonly heldOn: string }> };

/** Whether there is a demo open day that has not passed. */
export async function isSeeded(apiOrigin: string, now: number): Promise<boolean> {
  const answer = await new Promise<string>((resolve, reject) => {
    get(`${apiOrigin}/api/open-days`, { agent: false }, (response) => resolve(text(response))).once('error', reject);
  });
  // Swedes write dates as ISO does.
  const today = new Date(now).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  return (JSON.parse(answer) as Listed).openDays.some(({ isDemo, heldOn }) => isDemo && heldOn > today);
}
