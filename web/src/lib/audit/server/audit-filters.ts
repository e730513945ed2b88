/** The filters of the audit as they stand in the address of the page, and what the API is asked for by them. */
import { day, localDate, houseZone } from '#shared/kernel/time.ts';
import { role } from '#shared/identity/model.ts';
import { acts } from '#shared/audit/own-acts.ts';
import { given } from '../../server/forms.ts';
import { fromLocalInput } from '../../server/times.ts';

/** Days of the audit begin and end here, whoever looks; the page says so. */
export const auditZone = houseZone;

export type AuditFilters = {
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly action: string;
  readonly role: string;
  readonly thing: string;
  readonly refused: boolean;
  readonly files: boolean;
  readonly reasoned: boolean;
};

/** What is no day is left out, and so is the first of all days: its midnight here is none that the API takes. */
function onDay(text: string | null): string {
  const on = localDate.safeParse(text).data ?? '';
  return on > '2000-01-01' ? on : '';
}

export function readFilters({ searchParams }: URL): AuditFilters {
  const text = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 60);
  return {
    from: onDay(searchParams.get('from')),
    to: onDay(searchParams.get('to')),
    who: text('who'),
    action: Object.hasOwn(acts, text('action')) ? text('action') : '',
    role: role.safeParse(text('role')).success ? text('role') : '',
    thing: text('thing'),
    refused: searchParams.has('refused'),
    files: searchParams.has('files'),
    reasoned: searchParams.has('reasoned'),
  };
}

const midnight = (on: string, daysLater = 0) => {
  const at = fromLocalInput(`${on}T00:00`, auditZone);
  return at && new Date(Date.parse(at) + daysLater * day).toISOString();
};

/** `to` is a day that is shown to its end. */
export const queryOf = (filters: AuditFilters) => ({
  from: filters.from ? midnight(filters.from) : undefined,
  to: filters.to ? midnight(filters.to, 1) : undefined,
  accountId: given(filters.who),
  action: given(filters.action),
  role: role.safeParse(filters.role).data,
  thing: given(filters.thing),
  onlyRefused: filters.refused ? ('true' as const) : undefined,
  onlyFiles: filters.files ? ('true' as const) : undefined,
  onlyReasoned: filters.reasoned ? ('true' as const) : undefined,
});

/** The filters as a query, with one of them changed. */
export function linkOf(filters: AuditFilters, change: Partial<AuditFilters> & { after?: string } = {}): string {
  const { refused, files, reasoned, ...texts } = { ...filters, ...change };
  const ticks = Object.entries({ refused, files, reasoned }).filter(([, ticked]) => ticked);
  const pairs = Object.entries(texts).filter(([, text]) => text !== '' && text !== undefined);
  return new URLSearchParams([...pairs, ...ticks.map(([name]) => [name, 'on'] as [string, string])]).toString();
}
