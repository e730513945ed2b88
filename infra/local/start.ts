/**
 * `npm start`: builds what changed, brings Harborlight up on this machine, fills it with the demo, and stops it cleanly.
 */
import { join } from 'node:path';
import { buildForLaptop } from '../build.ts';
import { isSeeded } from './demo/is-seeded.ts';
import { seedApart } from './demo/seed-apart.ts';
import { startLocal, type LocalHarborlight } from './runner/start-local.ts';
import { readSettings, type Settings } from './settings.ts';

// Functions on AWS live in UTC; here they must not come to depend on this machine's zone.
process.env.TZ = 'UTC';

const say = (line: string) => console.log(line);

let isStopping = false;

try {
  const settings = readSettings(process.env, process.argv.slice(2));
  const harborlight = await start(settings);
  stopOnSignal(harborlight);
  if (settings.rateLimits === 'off') say('Rate limits are off: for load tests only.');
  if (settings.demo) await fillWithDemo(harborlight, settings);
  if (settings.replays) await replay(harborlight);
  say(`Harborlight is ready at ${harborlight.siteOrigin}`);
  say(whereMailIs(harborlight, settings));
  await harborlight.warm();
} catch (error) {
  // Ctrl-C during the demo cuts its requests off, which is no failure.
  if (!isStopping) {
    console.error(process.env.DEBUG ? error : error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function start({ replays: _, siteOrigin, securityContact, ...settings }: Settings): Promise<LocalHarborlight> {
  return startLocal({
    ...settings,
    say,
    assembly: () => buildForLaptop(say),
    filesFolder: join(import.meta.dirname, '../../build/web/client'),
    ...(siteOrigin ? { siteOrigin } : {}),
    ...(securityContact ? { securityContact } : {}),
  });
}

/** The link is as good as every code in the outbox, so it stands in the terminal alone. */
function whereMailIs({ outboxLink }: LocalHarborlight, { dataDir }: Settings): string {
  return outboxLink
    ? `Open it by this link, and its mail with the sign-in codes opens in that browser too: ${outboxLink}`
    : `Its mail with the sign-in codes is kept in ${join(dataDir, 'outbox')}`;
}

async function fillWithDemo({ origin, mailbox }: LocalHarborlight, { operatorEmail }: Settings): Promise<void> {
  if (await isSeeded(origin, Date.now())) return;
  const timer = setTimeout(() => say('Preparing the demo …'), 1000);
  await seedApart({ apiOrigin: origin, mailbox, operatorEmail });
  clearTimeout(timer);
}

async function replay(harborlight: LocalHarborlight): Promise<void> {
  const { followed, kept } = await harborlight.replay();
  say(`${followed} batch(es) that had been set aside are followed now, ${kept} still fail.`);
}

/** The first signal lets what is under way finish; a second one does not. */
function stopOnSignal(harborlight: LocalHarborlight): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      void harborlight.stop().finally(() => {
        say('Harborlight has stopped.');
        process.exit(0);
      });
    });
}
