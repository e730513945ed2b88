/** Records of a venue as organizers see them; asked by the list, the page of one record, and the file. */
import { error, type RequestEvent } from '@sveltejs/kit';
import { commonRefusals } from '#shared/kernel/refusals.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { may } from '#shared/organizations/role-rules.ts';
import type { StaffView } from '#shared/service/model.ts';
import { proposalReasons } from '#shared/service/words.ts';
import { allPages } from '../../server/all-pages.ts';
import { requireIdentity } from '../../server/guard.ts';
import { datedIn } from '../../server/times.ts';
import { noteView, recordView } from './service-view.ts';

type Event = Pick<RequestEvent, 'locals' | 'url'> & { readonly params: { readonly openDayId: string } };

/** The open day and the venue that is looked at: the first that the person may approve at, unless another is named. */
export async function venueOf(event: Event) {
  const { api, locale } = event.locals;
  const identity = await requireIdentity(event);
  const openDay = await api.openDays.getOpenDay({ openDayId: event.params.openDayId });
  const venues = openDay.venues.filter(({ venueId }) => may(identity, 'service.approve', { venueId }));
  const venue = venues.find(({ venueId }) => venueId === event.url.searchParams.get('venue')) ?? venues[0];
  if (!venue) error(403, commonRefusals['not-allowed'][locale]);
  return { openDay, venues, venue };
}

export async function staffRecords(event: Event, venueId: string, more: { shiftId?: string; as?: 'file' } = {}) {
  const { openDayId } = event.params;
  return allPages(async (after) => {
    const { records, next } = await event.locals.api.service.listService({ openDayId, venueId, ...more, after });
    return { items: records, next };
  });
}

export function staffRecordView(record: StaffView, locale: Locale) {
  const { name, volunteerNo, proposal, suggestion, approved, isOwnProposal, notes, zone } = record;
  return {
    ...recordView(record, locale),
    ...{ name: name ?? volunteerNo ?? '—', volunteerNo, isOwnProposal, isApproved: approved !== undefined, suggestion },
    zone,
    proposal: proposal && {
      reason: proposalReasons[proposal.reason][locale],
      spans: proposal.spans.map(({ from, until }) => `${datedIn(from, zone, locale)}–${datedIn(until, zone, locale)}`),
    },
    mayApprove: (record.state === 'waiting' || record.state === 'pending') && !isOwnProposal,
    notes: notes.map((note) => noteView(note, locale)),
  };
}
