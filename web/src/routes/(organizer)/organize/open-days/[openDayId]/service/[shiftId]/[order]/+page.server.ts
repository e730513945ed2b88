/** One volunteer's record: propose times, take them back, void, answer, note. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { problemOf } from '#lib/server/api.ts';
import {
  check,
  given,
  handingBack,
  invalid,
  newKey,
  readForm,
  type ReadForm,
  refused,
  underKey,
} from '#lib/server/forms.ts';
import { requireIdentity } from '#lib/server/guard.ts';
import { fromTyped, toTyped } from '#lib/server/times.ts';
import { staffRecords, staffRecordView, venueOf } from '#lib/service/server/approval-view.ts';
import type { Identity } from '#shared/identity/model.ts';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import { localDateOf } from '#shared/kernel/time.ts';
import { grantFor, may } from '#shared/organizations/role-rules.ts';
import { proofApplication, type StaffView } from '#shared/service/model.ts';
import { idTypes, noteGroups, proposalReasons, voidReasons } from '#shared/service/words.ts';

type Event = RequestEvent<{ openDayId: string; shiftId: string; order: string }>;

async function recordAt(event: Event, venueId: string): Promise<StaffView> {
  const { shiftId, order } = event.params;
  const all = await staffRecords(event, venueId, { shiftId });
  return (
    all.find((record) => record.order === Number(order)) ?? error(404, commonRefusals['not-found'][event.locals.locale])
  );
}

export const load: PageServerLoad = async (event) => {
  const { locale } = event.locals;
  const { openDay, venue } = await venueOf(event);
  const record = await recordAt(event as Event, venue.venueId);
  const { zone, startAt, endAt, suggestion } = record;
  const choices = (words: Readonly<Record<string, { 'zh-CN': string; en: string }>>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: text[locale] }));
  return {
    isDemo: openDay.isDemo,
    openDayId: openDay.openDayId,
    venueId: venue.venueId,
    record: staffRecordView(record, locale),
    changed: event.url.searchParams.has('changed'),
    reasons: choices(proposalReasons),
    voidReasons: choices(voidReasons),
    groups: choices(noteGroups),
    times: {
      ...toTyped('from', suggestion?.from ?? startAt, zone),
      ...toTyped('until', suggestion?.until ?? endAt, zone),
      reason: suggestion ? 'missing-check-out' : '',
    },
    mayApply: canApply(await requireIdentity(event), venue.venueId) !== undefined && record.approved !== undefined,
    documents: choices(idTypes),
    proof: {
      ...{ name: '', from: localDateOf(startAt, zone), until: localDateOf(startAt, zone), idempotencyKey: newKey() },
    },
    number: event.url.searchParams.get('applied'),
    note: { on: localDateOf(startAt, zone), idempotencyKey: newKey() },
  };
};

/** The organization of theirs that recorded at the venue, for those who issue its proofs. */
const canApply = (identity: Identity, venueId: string) => {
  const grant = grantFor(identity, 'service.approve', { venueId });
  return grant && may(identity, 'proof.issue', grant) ? grant.organizationId : undefined;
};

type Path = { openDayId: string; venueId: string; shiftId: string; order: number };

/** Does what was asked, and comes back to the record. */
async function change(event: Event, act: (path: Path, form: ReadForm, zone: string) => Promise<unknown>) {
  const { openDayId, shiftId, order } = event.params;
  const { venue } = await venueOf(event);
  const form = await readForm(event.request);
  try {
    const { zone } = await recordAt(event, venue.venueId);
    await act({ openDayId, venueId: venue.venueId, shiftId, order: Number(order) }, form, zone);
  } catch (caught) {
    return refused(form, problemOf(caught), { 'service.outside-shift': 'from' });
  }
  redirect(303, `/organize/open-days/${openDayId}/service/${shiftId}/${order}?venue=${venue.venueId}&changed`);
}

export const actions = handingBack({
  propose: (event) =>
    change(event, (path, { values }, zone) => {
      const [from, until] = [fromTyped(values, 'from', zone) ?? '', fromTyped(values, 'until', zone) ?? ''];
      return event.locals.api.service.proposeService({
        ...path,
        spans: [{ from, until }],
        reason: values.reason as keyof typeof proposalReasons,
      });
    }),
  withdraw: (event) => change(event, (path) => event.locals.api.service.withdrawProposal(path)),
  void: (event) =>
    change(event, (path, { values }) =>
      event.locals.api.service.voidService({ ...path, reason: values.voidReason as keyof typeof voidReasons }),
    ),
  answer: (event) =>
    change(event, (path, { values }) => event.locals.api.service.answerDispute({ ...path, text: values.answer ?? '' })),
  apply: async (event) => {
    const { api, locale } = event.locals;
    const { openDayId, shiftId, order } = event.params;
    const { venue } = await venueOf(event);
    const form = await readForm(event.request);
    const { name, from, until, idType, idLast4 } = form.values;
    const organizationId = canApply(await requireIdentity(event), venue.venueId) ?? '';
    const document = { idType: given(idType), idLast4: given(idLast4) };
    const checked = check(proofApplication, { organizationId, from, until, name, ...document }, locale);
    if (!checked.ok) return invalid(form, checked.errors, locale);
    let number: string;
    try {
      const asked = { ...checked.value, shiftId, order: Number(order) };
      ({ number } = await api.service.applyForSomebody(asked, underKey(form)));
    } catch (caught) {
      return refused(form, problemOf(caught), { 'proof.no-hours': 'from', 'proof.too-many-services': 'from' });
    }
    const at = `/organize/open-days/${openDayId}/service/${shiftId}/${order}`;
    redirect(303, `${at}?venue=${venue.venueId}&applied=${number}`);
  },
  note: (event) =>
    change(event, (path, form) => {
      const { group, on = '', note = '' } = form.values;
      return event.locals.api.service.addServiceNote(
        { ...path, group: group as keyof typeof noteGroups, on, text: note },
        underKey(form),
      );
    }),
} satisfies Actions);
