/**
 * Mails of an open day that is called off: 5,000 people in 25 shifts, an SES with a rate, and addresses that it refuses or is slow
 * over. The change goes through the engine and the streams; the sender is a process of its own, as its function on AWS.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newSignUp } from '../../functions/volunteering/sign-up-record.ts';
import { readShift } from '../../functions/volunteering/shift-store.ts';
import { signUps } from '../../functions/volunteering/sign-up-store.ts';
import { personKeyOf } from '../../functions/runtime/secrets.ts';
import '../support/quiet-logs.ts';
import { operatorEmail, startApi, type Api } from '../support/api-harness.ts';
import { shown } from './numbers.ts';
import type { BenchResult } from './report.ts';
import { startSimulatedSes } from './mails/simulated-ses.ts';
import { both } from '../support/programme.ts';

const [shifts, peopleEach] = [25, 200];
/** Of the account that is simulated; 50 unless another is asked for, so that the bench takes minutes. */
const perSecond = Number(process.env.MAILS_PER_SECOND ?? 50);
const people = shifts * peopleEach;
const minute = 60_000;
const day = 24 * 60 * minute;
const iso = (at: number) => new Date(at).toISOString();

/** Of a hundred one is refused; of all a handful make SES slow. */
function addressOf(nth: number): string {
  if (nth % 100 === 7) return `refused-${nth}@people.example`;
  return nth % 1000 === 500 ? `slow-${nth}@people.example` : `someone-${nth}@people.example`;
}

async function makeOpenDay(api: Api) {
  const token = await api.signIn(operatorEmail);
  const make = async (path: string, body: unknown) => {
    const answer = await api.request('POST', `/api/${path}`, { body, token });
    if (answer.status !== 201) throw new Error(`${path} was answered ${answer.status}: ${answer.raw}`);
    return answer.body;
  };
  const heldOn = iso(Date.now() + 20 * day).slice(0, 10);
  const named = { name: both('Open day'), theme: both('Theme'), heldOn, status: 'published' };
  const { openDayId, revision } = await make('open-days', named);
  const texts = { name: both('Venue'), province: both('Zhejiang'), city: both('Hangzhou'), place: both('The station') };
  const venue = { role: 'main', mode: 'onsite', host: both('Station'), activity: both('Tours'), ...texts };
  const { venueId } = await make(`open-days/${openDayId}/venues`, venue);
  const times = { startAt: `${heldOn}T01:00:00.000Z`, endAt: `${heldOn}T05:00:00.000Z` };
  const shift = { role: 'usher', ...times, capacity: peopleEach, riskText: both('Crowds'), status: 'published' };
  const shiftIds: string[] = [];
  for (let n = 0; n < shifts; n += 1)
    shiftIds.push((await make(`venues/${venueId}/shifts`, { ...shift, openDayId })).shiftId);
  const callOff = () =>
    api.request('POST', `/api/open-days/${openDayId}/calling-off`, {
      body: { revision, reason: both('Storm') },
      token,
    });
  return { shiftIds, callOff };
}

/** Their records as sign-ups leave them; whoever measures mails need not measure 5,000 sign-ups too. */
async function seed({ store }: Api, shiftIds: readonly string[]): Promise<void> {
  const { volunteering } = store.tables;
  const secret = process.env.SIGNING_SECRET!;
  let nth = 0;
  for (const shiftId of shiftIds) {
    const shift = (await readShift(volunteering, shiftId))!;
    for (let order = 1; order <= peopleEach; order += 1) {
      const email = addressOf((nth += 1));
      const person = { name: 'Someone', email, ageBand: '18+', riskAccepted: true } as const;
      const claimed = { order, state: 'confirmed', offerUntil: undefined } as const;
      const from = { shift, place: both('The station'), person, personKey: personKeyOf(secret, { email }), seats: 1 };
      await signUps.keep(volunteering, shiftId, newSignUp({ ...from, claimed, locale: 'en', now: Date.now() }));
    }
  }
}

type Handler = (event: unknown) => Promise<unknown>;
const handlerOf = async (entry: string) => ((await import(`../../functions/${entry}`)) as { handler: Handler }).handler;

/** The streams tell of the change alone: what they tell of the seeds would be 5,000 confirmations. */
async function followStreams({ store: { engine } }: Api): Promise<number> {
  const [followSlots, sendMail] = [
    await handlerOf('volunteering/follow-slots.ts'),
    await handlerOf('messages/send-mail.ts'),
  ];
  await followSlots({ Records: await engine.readStream('places', undefined, 100_000) });
  const told = await engine.readStream('volunteering', undefined, 100_000);
  const changed = told.filter(({ dynamodb }) => JSON.stringify(dynamodb.NewImage ?? {}).includes('"slotChange"'));
  for (let from = 0; from < changed.length; from += 100) await sendMail({ Records: changed.slice(from, from + 100) });
  return changed.length;
}

export async function measureMails(): Promise<BenchResult> {
  const api = await startApi();
  const ses = await startSimulatedSes(perSecond);
  try {
    const { shiftIds, callOff } = await makeOpenDay(api);
    await api.deliver();
    await seed(api, shiftIds);
    const calledOffAt = performance.now();
    const answer = await callOff();
    if (answer.status !== 200) throw new Error(`Calling off was answered ${answer.status}`);
    const changed = await followStreams(api);
    const told = performance.now() - calledOffAt;
    const env = { ...process.env, AWS_ENDPOINT_URL_SESV2: ses.endpoint, MAILS_PER_SECOND: String(perSecond) };
    const begin = performance.now();
    const args = [join(import.meta.dirname, 'mails/follow-mails.ts'), String(Date.now() + 11 * minute)];
    const sender = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await once(sender, 'exit');
    const took = (ses.taken.at(-1)!.at - begin) / 1000;
    const right = new Set(ses.taken.map(({ to }) => to)).size;
    const allowed = people / perSecond;
    const wanted = Array.from({ length: people }, (_, n) => addressOf(n + 1)).filter((to) =>
      to.startsWith('someone'),
    ).length;
    const value = (text: string) => ({ values: { ours: text } });
    return {
      name: 'mails',
      columns: ['ours'],
      figures: [
        { figure: `people told of a called-off open day, of ${people}`, ...value(String(changed)) },
        { figure: 's from calling off to all records changed', ...value(shown(told / 1000)) },
        {
          figure: `s until the last mail was taken at ${perSecond} a second`,
          ...value(shown(took)),
          bar: `≤ 1.2 × ${shown(allowed)}`,
          met: took <= 1.2 * allowed,
        },
        { figure: 'good addresses mailed', ...value(`${right} of ${wanted}`), bar: 'all', met: right === wanted },
        {
          figure: 'mailed twice',
          ...value(String(ses.taken.length - right)),
          bar: '0',
          met: ses.taken.length === right,
        },
        { figure: 'told by SES to come again (throttled)', ...value(String(ses.counts.throttled)) },
        { figure: 'answers of SES that it refuses an address', ...value(String(ses.counts.refused)) },
        { figure: 'answers of SES after 3 s that it failed', ...value(String(ses.counts.failed)) },
      ],
      notes: [`MAILS_PER_SECOND=14, as new accounts have, needs ${shown(people / 14 / 60)} minutes at least.`],
      raw: { took, told, allowed, counts: ses.counts },
    };
  } finally {
    ses.close();
    await api.close();
  }
}
