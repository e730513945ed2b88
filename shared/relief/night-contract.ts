/**
 * The HTTP contract of a round's night: phones of the team, tallies in signed batches, sheets that the lead types in, the
 * team out and back, and the alarm for one that is missed.
 */
import * as z from 'zod';
import { errorsOf, limited, linkChange, linkRead } from '../kernel/contract.ts';
import { publicKey, signedPayload } from '../kernel/device-key.ts';
import { idOf } from '../kernel/ids.ts';
import { instant } from '../kernel/time.ts';
import { countsFor, endpointFor } from '../organizations/staff-endpoint.ts';
import { phone, roundForTeam, roundOnPhone } from './phone-model.ts';
import { restMinutes } from './phone-rules.ts';
import { reliefRefusals } from './refusals.ts';
import { tallyName, tallySheet, tallySums } from './tally-model.ts';
import { nightRefusals, phoneRefusals, tallyRefusals, type TallyRefusal } from './tally-refusals.ts';

const roundPath = z.object({ campaignId: idOf('campaign'), roundId: idOf('round') });
const deviceId = idOf('device');
const tag = (summary: string) => ({ tags: ['Relief'], summary });
const ofPhone = limited('device.send').errors(
  errorsOf(phoneRefusals, ['phone.revoked', 'phone.over', 'phone.signature']),
);
const prepares = errorsOf(phoneRefusals, ['phone.round-over', 'phone.too-many', 'phone.signature']);

/** So many signed tallies fit into one request. */
export const talliesAtOnce = 80;
export const signedTally = signedPayload.extend({ payload: z.string().max(4000) });
export type SignedTally = z.infer<typeof signedTally>;

/** Of each tally what became of it; `of` is absent where the text names none. One that was stored before is answered as then. */
export const tallyResult = z.discriminatedUnion('ok', [
  z.object({ of: tallyName, ok: z.literal(true) }),
  z.object({
    of: tallyName.optional(),
    ok: z.literal(false),
    code: z.enum(Object.keys(tallyRefusals) as [TallyRefusal, ...TallyRefusal[]]),
  }),
]);
export type TallyResult = z.infer<typeof tallyResult>;

export const alarm = z.object({
  ...roundPath.shape,
  plannedEndAt: instant,
  zone: z.string(),
  teamName: z.string().optional(),
  outAt: instant.optional(),
  /** Since when it rings, and how often it has. */
  raisedAt: instant,
  times: z.int(),
  /** Somebody reached the team: it rests until then. */
  restsUntil: instant.optional(),
});
export type Alarm = z.infer<typeof alarm>;

export const night = z.object({
  outAt: instant.optional(),
  backAt: instant.optional(),
  sums: tallySums,
  /** The lines are gone, 90 days after the round: this is what they came to. */
  summedAt: instant.optional(),
  sheets: z.array(tallySheet),
  phones: z.array(phone),
  alarm: alarm.optional(),
});
export type Night = z.infer<typeof night>;

export const nightContract = {
  preparePhone: endpointFor('round.report')
    .errors(prepares)
    .route({
      method: 'PUT',
      path: '/campaigns/{campaignId}/rounds/{roundId}/phones/{deviceId}',
      ...tag('Enrol a phone for this round with its own key; its id follows from the key'),
    })
    .input(roundPath.extend({ deviceId, publicKey }))
    .output(phone),
  seeRoundsOfPlace: linkRead
    .route({
      method: 'GET',
      path: '/team-places/{manageToken}/rounds',
      ...tag('The coming rounds of a place in a team, by its private link, the next one first'),
    })
    .input(z.object({ manageToken: z.string().min(1).max(200) }))
    .output(z.object({ rounds: z.array(roundForTeam) })),
  preparePhoneByLink: linkChange
    .errors(prepares)
    .route({
      method: 'PUT',
      path: '/team-places/{manageToken}/phones/{deviceId}',
      ...tag('Enrol a phone for the next round of this place in a team, by its private link'),
    })
    .input(z.object({ manageToken: z.string().min(1).max(200), deviceId, publicKey }))
    .output(phone),
  revokePhone: endpointFor('round.report')
    .route({
      method: 'DELETE',
      path: '/campaigns/{campaignId}/rounds/{roundId}/phones/{deviceId}',
      ...tag('Sign a phone out: its key is worth nothing from then on, and it forgets what it holds'),
    })
    .input(roundPath.extend({ deviceId }))
    .output(phone),
  getRoundOnPhone: ofPhone
    .route({
      method: 'POST',
      path: '/rounds/{roundId}/phones/{deviceId}/round',
      ...tag('What a phone needs for its round, and no other'),
    })
    .input(signedPayload.extend({ roundId: idOf('round'), deviceId }))
    .output(roundOnPhone),
  sendTallies: ofPhone
    .route({
      method: 'POST',
      path: '/rounds/{roundId}/tallies',
      ...tag('Add tallies of a round, each signed by the phone that made it, whichever phone sends them'),
    })
    .input(z.object({ roundId: idOf('round'), tallies: z.array(signedTally).min(1).max(talliesAtOnce) }))
    .output(z.object({ results: z.array(tallyResult), serverAt: instant })),
  getNight: countsFor('round.report')
    .route({
      method: 'GET',
      path: '/campaigns/{campaignId}/rounds/{roundId}/night',
      ...tag('A round so far: what its tallies come to, its phones, whether the team is out, and its alarm'),
    })
    .input(roundPath)
    .output(night),
  typeSheet: endpointFor('round.report')
    .errors(errorsOf(nightRefusals, ['sheet.typed-already']))
    .errors(errorsOf(tallyRefusals, ['tally.lot-unknown', 'tally.minor-supplies-only']))
    .route({
      method: 'PUT',
      path: '/campaigns/{campaignId}/rounds/{roundId}/sheets/{sheet}',
      ...tag('Type in a paper sheet of strokes by its number'),
    })
    .input(roundPath.extend({ ...tallySheet.shape, sheet: z.coerce.number().int().min(1).max(99) }))
    .output(tallySheet),
  noteTeam: endpointFor('round.report')
    .errors(
      errorsOf(reliefRefusals, [
        'round.not-planned',
        'round.too-early',
        'round.team-too-small',
        'round.one-lead',
        'round.member-not-ready',
      ]),
    )
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/team-notes',
      ...tag('Note that the team set out or is back, for one that cannot say so itself'),
    })
    .input(roundPath.extend({ kind: z.enum(['out', 'back']) }))
    .output(z.object({ outAt: instant.optional(), backAt: instant.optional() })),
  answerAlarm: endpointFor('round.report')
    .errors(errorsOf(nightRefusals, ['round.not-out']))
    .route({
      method: 'POST',
      path: '/campaigns/{campaignId}/rounds/{roundId}/alarm',
      ...tag('Say that a missed team was reached: the alarm rests so long, and rings again'),
    })
    .input(roundPath.extend({ restMinutes: z.literal(restMinutes) }))
    .output(alarm),
  listAlarms: countsFor('round.report')
    .route({ method: 'GET', path: '/round-alarms', ...tag('Teams that are missed now') })
    .input(z.object({}))
    .output(z.object({ alarms: z.array(alarm) })),
};
