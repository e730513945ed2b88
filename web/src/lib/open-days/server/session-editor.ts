/** The form of a session: what it shows of a stored one, and what it sends. Times are typed in its zone. */
import { livestreamChecks, type LivestreamCheck } from '#shared/open-days/livestream-rules.ts';
import type { Typed } from '#lib/ui/form-state.ts';
import { audienceCategories, sessionKinds, type AudienceCategory, type Session } from '#shared/open-days/model.ts';
import { inBoth, given, ticked, whole } from '../../server/forms.ts';
import { fromTyped, toTyped } from '../../server/times.ts';
import { termsInput, typedTerms } from '../../reservations/server/sign-up-terms.ts';
import { typedEither, type ValueNames } from './edit.ts';
import { offersInput, typedOffers } from './offers.ts';
import { publications } from '#shared/open-days/publication.ts';

export const sessionNames: ValueNames = { kind: sessionKinds, status: publications };

const categories = Object.keys(audienceCategories) as AudienceCategory[];
const onIf = (name: string, on: boolean) => (on ? { [name]: 'on' } : {});

export const typedSession = (session: Session): Typed => ({
  kind: session.kind,
  ...typedEither('title', session.title),
  room: session.room ?? '',
  presenters: (session.presenters ?? []).join(', '),
  ...toTyped('startAt', session.startAt, session.zone),
  ...toTyped('endAt', session.endAt, session.zone),
  zone: session.zone,
  capacity: session.capacity.toString(),
  ...Object.assign({}, ...session.audience.map((category) => ({ [`audience.${category}`]: 'on' }))),
  ...Object.fromEntries(Object.entries(session.quotas).map(([category, quota]) => [`quotas.${category}`, `${quota}`])),
  ...typedOffers(session),
  ...onIf('dropIn', session.dropIn),
  ...onIf('restricted', session.restricted),
  ...onIf('noPhotos', session.noPhotos),
  ...onIf('safetyBriefing', session.safetyBriefing),
  livestreamUrl: session.livestreamUrl ?? '',
  ...Object.assign({}, ...(session.livestreamChecks ?? []).map((check) => ({ [`livestreamChecks.${check}`]: 'on' }))),
  ...(session.recordingUntil
    ? toTyped('recordingUntil', session.recordingUntil, session.zone)
    : { recordingUntil: '' }),
  externalId: session.externalId ?? '',
  ...typedTerms(session),
  status: session.ownStatus ?? session.status,
  revision: session.revision.toString(),
});

const streamChecks = Object.keys(livestreamChecks) as LivestreamCheck[];

/** Absent where none is ticked, as in a session without a livestream. */
function checksTicked(values: Typed) {
  const checks = streamChecks.filter((check) => ticked(values[`livestreamChecks.${check}`]));
  return checks.length > 0 ? checks : undefined;
}

/** A new session begins on the open day, at nine. */
export const newSession = (heldOn: string, zone: string): Typed => ({
  zone,
  kind: 'guided_tour',
  startAt: `${heldOn}T09:00`,
  endAt: `${heldOn}T10:00`,
  capacity: '20',
  'audience.citizen': 'on',
  'languages.zh-CN': 'on',
  status: 'draft',
});

/** Names with commas of any kind between them. */
function namesIn(typed: string | undefined) {
  const names = (typed ?? '').split(/[,，、;；]/).flatMap((name) => name.trim() || []);
  return names.length > 0 ? names : undefined;
}

export function sessionInput(values: Typed) {
  const zone = values.zone || 'Asia/Shanghai';
  const quotas = categories
    .map((category) => [category, whole(values[`quotas.${category}`])] as const)
    .filter(([, quota]) => quota !== undefined);
  return {
    kind: given(values.kind),
    title: inBoth(values, 'title'),
    room: given(values.room),
    presenters: namesIn(values.presenters),
    startAt: fromTyped(values, 'startAt', zone),
    endAt: fromTyped(values, 'endAt', zone),
    zone,
    capacity: whole(values.capacity),
    audience: categories.filter((category) => ticked(values[`audience.${category}`])),
    quotas: Object.fromEntries(quotas),
    ...offersInput(values),
    languages: offersInput(values).languages ?? [],
    dropIn: ticked(values.dropIn),
    restricted: ticked(values.restricted),
    noPhotos: ticked(values.noPhotos),
    safetyBriefing: ticked(values.safetyBriefing),
    livestreamUrl: given(values.livestreamUrl),
    livestreamChecks: checksTicked(values),
    recordingUntil: given(values.recordingUntil) ? fromTyped(values, 'recordingUntil', zone) : undefined,
    externalId: given(values.externalId),
    ...termsInput(values, zone),
    status: given(values.status),
  };
}
