/** A whole Harborlight in the test's own process, whose store and clock the test can disturb. Needs `npm run build`'s time at first. */
import { join } from 'node:path';
import { buildForLaptop } from '../../infra/build.ts';
import type { EngineOptions } from '../../infra/local/engine/engine.ts';
import { startLocal, type LocalHarborlight } from '../../infra/local/runner/start-local.ts';
import { call, mailedCode, openOutbox } from './running-harborlight.ts';
import { openDayInput, shiftInput, venueInput, volunteer } from './programme.ts';

const root = join(import.meta.dirname, '../..');
const operatorEmail = 'operator@harborlight.example';

export async function startWhole(dataDir: string, engine: EngineOptions = {}): Promise<LocalHarborlight> {
  const local = await startLocal({
    ...{ dataDir, operatorEmail, engine },
    assembly: () => buildForLaptop(() => {}),
    filesFolder: join(root, 'build/web/client'),
    // Ten tries of a stream then take a tenth of a second instead of half a minute.
    retryPauseMs: 1,
    functionTimeouts: 'off',
    keptPages: 'off',
  });
  openOutbox(local.origin, local.outboxLink!);
  return local;
}

/** A published shift of two places; `signUp` answers what the API said. */
export async function openShift({ origin }: LocalHarborlight) {
  await call(origin, 'POST', '/api/sign-in/codes', { body: { email: operatorEmail } });
  const code = await mailedCode(origin, operatorEmail);
  const { token } = (await call(origin, 'POST', '/api/sign-in/sessions', { body: { email: operatorEmail, code } }))
    .body;
  const make = async (path: string, body: unknown) => {
    const answer = await call(origin, 'POST', path, { body, token });
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const { openDayId } = await make('/api/open-days', openDayInput);
  const { venueId } = await make(`/api/open-days/${openDayId}/venues`, venueInput);
  const { shiftId } = await make(`/api/venues/${venueId}/shifts`, { ...shiftInput, openDayId });
  return {
    token,
    signUp: (name: string) =>
      call(origin, 'POST', `/api/shifts/${shiftId}/sign-ups`, { body: volunteer(name), key: `drill-${name}` }),
  };
}

/** Mails to an address so far; subjects, the oldest first. */
export const mailsTo = async ({ mailbox }: LocalHarborlight, address: string) =>
  (await mailbox())
    .filter(({ to }) => to.includes(address))
    .map(({ subject }) => subject)
    .toReversed();

/** The physical name of a table that was used before. */
export const tableNamed = ({ engine }: LocalHarborlight, name: RegExp) =>
  Object.keys(engine.usage().tables).find((table) => name.test(table))!;
