/** Entries of the audit as a page and a file show them, in one language. */
import { isRefused } from '#shared/audit/filter-rules.ts';
import type { ListedEntry } from '#shared/audit/contract.ts';
import type { Bilingual, Locale } from '#shared/kernel/text.ts';
import { acts } from '#shared/audit/own-acts.ts';
import { roles } from '#shared/identity/model.ts';
import { removalReasons } from '#shared/privacy/removal-reasons.ts';
import { stockReasonText } from '#shared/supplies/stock-reasons.ts';
import { allRefusals } from '#shared/refusals.ts';
import { auditZone } from './audit-filters.ts';
import { fieldNames, otherField } from '#shared/audit/change-words.ts';
import type { Change } from '#shared/audit/changes.ts';
import { clockWithSeconds, houseMoment, shortDateText } from '../../server/times.ts';
import { instant, localDateOf, minute } from '#shared/kernel/time.ts';

/** What was an action then may be none now; its code stays. */
const actionText = (action: string, locale: Locale) =>
  (acts as Readonly<Record<string, Bilingual>>)[action]?.[locale] ?? action;

/** As it was typed, or in words where it comes from a list. */
const reasonText = (reason: string, locale: Locale) =>
  (removalReasons as Readonly<Record<string, Bilingual>>)[reason]?.[locale] ??
  stockReasonText(reason, locale) ??
  reason;

/** No request lasts longer; whoever reads the audit finds that very request in it, not ended yet. */
const longestRequest = minute;

function stateOf(entry: ListedEntry, now: number): 'done' | 'refused' | 'underWay' | 'unknown' {
  if (entry.outcome === undefined) return now - Date.parse(entry.at) < longestRequest ? 'underWay' : 'unknown';
  return isRefused(entry) ? 'refused' : 'done';
}

/** What a field was and is; of one that could say something of a person, only that it changed. */
function changeView({ field, before, after }: Change, locale: Locale) {
  const label = (fieldNames[field] ?? otherField)[locale];
  const isTold = before !== undefined || after !== undefined;
  return { field, label, told: isTold ? `${valueText(before, locale)} → ${valueText(after, locale)}` : undefined };
}
function valueText(value: Change['before'], locale: Locale): string {
  if (value === undefined) return '–';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  return typeof value === 'string' && instant.safeParse(value).success ? houseMoment(value, locale) : String(value);
}

export function auditRow(entry: ListedEntry, locale: Locale, now: number) {
  const { outcome } = entry;
  return {
    entryId: entry.entryId,
    at: entry.at,
    day: shortDateText(localDateOf(entry.at, auditZone), locale),
    time: clockWithSeconds(Date.parse(entry.at), auditZone, locale),
    accountId: entry.accountId,
    name: entry.name,
    roles: [...new Set(entry.grants.map(({ role }) => roles[role][locale]))],
    organizations: [...new Set(entry.grants.map(({ organizationId }) => organizationId))],
    action: actionText(entry.action, locale),
    endpoint: entry.endpoint,
    things: entry.things,
    changes: (entry.changes ?? []).map((one) => changeView(one, locale)),
    reason: entry.reason && reasonText(entry.reason, locale),
    asFile: entry.asFile === true,
    requestId: entry.requestId,
    state: stateOf(entry, now),
    why: outcome && isRefused(entry) ? (allRefusals[outcome]?.[locale] ?? outcome) : undefined,
  };
}

/** Asked beside the action of an endpoint, so no entry is of them: a minor's contact is a contact, with a reason. */
const askedBeside: readonly string[] = ['minors.see', 'demo.mark'];

export const actionChoices = (locale: Locale) =>
  Object.entries(acts)
    .filter(([action]) => !askedBeside.includes(action))
    .map(([value, name]) => ({ value, label: name[locale] }));
export const roleNames = (locale: Locale) =>
  Object.entries(roles).map(([value, name]) => ({ value, label: name[locale] }));
