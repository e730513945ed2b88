/**
 * Fills the laptop with the demo from a process of its own, which takes the contracts and all that the demo is made of with it when it
 * ends. Called by `start.ts`; the file is both sides of it.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CapturedMail } from './demo-api.ts';
import type { SeedOptions } from './seed.ts';

const self = fileURLToPath(import.meta.url);

/** Throws: when the API refuses the demo. */
export async function seedApart({ mailbox, apiOrigin, operatorEmail }: SeedOptions): Promise<void> {
  const child = fork(self, [apiOrigin, operatorEmail], { serialization: 'advanced' });
  child.on('message', async () => child.connected && child.send([...(await mailbox())]));
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The demo could not be made'))));
  });
}

if (process.argv[1] === self && process.send) {
  const { seedDemo } = await import('./seed.ts');
  const [apiOrigin, operatorEmail] = process.argv.slice(2) as [string, string];
  const mailbox = () =>
    new Promise<readonly CapturedMail[]>((resolve) => {
      process.once('message', (mails) => resolve(mails as readonly CapturedMail[]));
      process.send!('mails');
    });
  await seedDemo({ apiOrigin, operatorEmail, mailbox });
  process.disconnect();
}
