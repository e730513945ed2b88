/**
 * Takes the file of a programme back: what a spreadsheet changed is shown as a difference, row by row, before anything is
 * saved. A row is known by its id, or by the id that it has in another programme; what is not in the file stays as it is.
 */
import { labelled } from '#shared/kernel/joined.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Typed } from '#lib/ui/form-state.ts';
import type { Venue } from '#shared/open-days/model.ts';
import { may } from '#shared/organizations/role-rules.ts';
import { feltOf } from '#shared/reservations/felt-rules.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { loadStaffMessages } from '../../../i18n/load-messages.ts';
import { check } from '../../../server/forms.ts';
import type { Import, Judged } from '../../../server/tables/import-file.ts';
import type { TableRow } from '../../../server/tables/match-columns.ts';
import { requireOrganizer } from '../organizing.ts';
import { rowColumns, type ProgrammeKind, type ProgrammeSlot as Slot } from './programme-kind.ts';

type Event = RequestEvent & { readonly params: { readonly openDayId: string } };
type Row = TableRow<string>;

/** A row that would be saved: without an id it makes a new one. */
export type ProgrammeRow<Draft> = {
  readonly id?: string;
  readonly revision: number;
  readonly venueId: string;
  readonly draft: Draft;
  readonly quiet: boolean;
};

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

const venueOf = (venues: readonly Venue[], cell: string) =>
  venues.find((venue) =>
    [venue.venueId, venue.name['zh-CN'], venue.name.en].some((name) => plain(name) === plain(cell)),
  );

type Facts<Item extends Slot, Draft> = {
  readonly kind: ProgrammeKind<Item, Draft>;
  readonly items: readonly Item[];
  readonly venues: readonly Venue[];
  readonly mayEdit: (venueId: string) => boolean;
  readonly fields: Readonly<Record<string, string>>;
  /** Columns that the file does not have: what they say stays as it is. */
  readonly missing: readonly string[];
  readonly locale: Locale;
  readonly words: Awaited<ReturnType<typeof loadStaffMessages>>['programmeFile'];
  readonly safetyPlan: string;
};

/** The form as the row fills it in, over what is there already; or the title of the column that cannot be read. */
function filledIn<Item extends Slot, Draft>(
  { kind, fields, missing, locale }: Facts<Item, Draft>,
  before: Typed,
  { cells }: Row,
) {
  const isKnown = before.revision !== undefined;
  const values: Record<string, string> = { ...before } as Record<string, string>;
  for (const [key, column] of Object.entries(kind.columns)) {
    const cell = cells[key] || (isKnown ? '' : (fields[key] ?? ''));
    // An empty cell of a new row says nothing; in a row that is known it empties the field, where that may be empty.
    if (cell === '' && (!isKnown || column.kept || missing.includes(key))) continue;
    const read = column.cell.read(cell);
    if (!read) return { unread: column[locale] };
    Object.assign(values, read);
  }
  return { values };
}

function differences<Item extends Slot, Draft>(
  { kind, locale, words }: Facts<Item, Draft>,
  before: Typed,
  after: Typed,
): string[] {
  return Object.values(kind.columns).flatMap((column) => {
    const [was, is] = [column.cell.show(before, locale).trim(), column.cell.show(after, locale).trim()];
    return was === is ? [] : [labelled(column[locale], `${was || words.empty} → ${is || words.empty}`, locale)];
  });
}

export function judgeRow<Item extends Slot, Draft>(facts: Facts<Item, Draft>, row: Row): Judged<ProgrammeRow<Draft>> {
  const { kind, items, venues, mayEdit, fields, locale, words } = facts;
  const wrong = (note: string) => ({ state: 'wrong' as const, note });
  const { id, externalId } = row.cells;
  const stored = items.find((item) => (id ? kind.idOf(item) === id : externalId && item.externalId === externalId));
  if (id && !stored) return wrong(words.unknownId);
  const venue = venueOf(venues, row.cells.venue || (stored?.venueId ?? '')) ?? venueOf(venues, fields.venue ?? '');
  if (!venue) return wrong(words.unknownVenue(row.cells.venue ?? ''));
  const { venueId } = venue;
  if (stored && stored.venueId !== venueId) return wrong(words.otherVenue);
  if (!mayEdit(venueId)) return wrong(words.notYours);
  const before: Typed = stored ? kind.typedOf(stored) : { ...kind.fresh, zone: venue.zone };
  const { values, unread } = filledIn(facts, before, row);
  if (!values) return wrong(words.unread(unread));
  const checked = check(kind.schema, kind.input(values), locale);
  if (!checked.ok)
    return wrong(
      checked.errors.map(({ path, message }) => labelled(titleOf(facts, path), message, locale)).join(' · '),
    );
  const quiet = fields.tell === 'quiet';
  const thing = { revision: 0, venueId, draft: checked.value, quiet };
  const plan = kind.needsSafetyPlan?.(checked.value) ? [facts.safetyPlan] : [];
  if (!stored) return { state: 'new', thing, note: plan[0] };
  const changes = differences(facts, before, values);
  if (changes.length === 0) return { state: 'there' };
  if (Number(row.cells.revision) && Number(row.cells.revision) !== stored.revision) return wrong(words.newerHere);
  if ((before.status === 'cancelled') !== (values.status === 'cancelled')) return wrong(words.callOffApart);
  return {
    state: 'changed',
    thing: { ...thing, id: kind.idOf(stored), revision: stored.revision },
    note: [...changes, ...plan].join(' · '),
  };
}

/** The title of the column that a field of the form stands in: `riskText` has two, `quotas.citizen` one with others. */
function titleOf<Item extends Slot, Draft>({ kind, locale }: Facts<Item, Draft>, path: string): string {
  const name = path.split('.')[0]!;
  const column = kind.columns[path] ?? kind.columns[name] ?? kind.columns[`${name}.zh-CN`];
  return column?.[locale] ?? path;
}

async function factsFor<Item extends Slot, Draft>(
  kind: ProgrammeKind<Item, Draft>,
  event: Event,
  fields: Facts<Item, Draft>['fields'],
  missing: readonly string[],
): Promise<Facts<Item, Draft>> {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, items, { programmeFile: words, session }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    kind.list(api, openDayId),
    loadStaffMessages(locale),
  ]);
  const mayEdit = (venueId: string) => may(identity, 'venue.edit', { venueId });
  const { safetyPlan } = session;
  return { kind, items, venues: openDay.venues, mayEdit, fields, missing, locale, words, safetyPlan };
}

/** People in what changes in a way that they feel, and what is left alone. */
function toldOf<Item extends Slot, Draft>(
  { kind, items, words }: Facts<Item, Draft>,
  judged: ReadonlyArray<Judged<ProgrammeRow<Draft>>>,
): string[] {
  const changed = judged.flatMap((one) => (one.state === 'changed' ? [one.thing] : []));
  const felt = changed.flatMap(({ id, draft }) => {
    const item = items.find((each) => kind.idOf(each) === id)!;
    return feltOf(item, draft as never) === 'none' ? [] : [item];
  });
  const sum = (of: (item: Item) => number) => felt.reduce((total, item) => total + of(item), 0);
  const [confirmed, waiting] = [sum(({ confirmedSeats }) => confirmedSeats), sum(({ waitingSeats }) => waitingSeats)];
  const known = judged.filter(({ state }) => state === 'changed' || state === 'there').length;
  return [
    ...(confirmed + waiting > 0 ? [words.hits(confirmed, waiting)] : []),
    ...(items.length > known ? [words.notInFile(items.length - known)] : []),
  ];
}

export const programmeImport = <Item extends Slot, Draft>(
  kind: ProgrammeKind<Item, Draft>,
  read?: Import<string, unknown, Event>['read'],
): Import<string, ProgrammeRow<Draft>, Event> => ({
  columns: { ...rowColumns, ...kind.columns },
  required: kind.required,
  shown: ['venue', ...kind.shown],
  fields: ['tell', 'venue', 'kind', 'on'],
  ...(read ? { read } : {}),
  judge: async (rows, event, fields, missing) => {
    const facts = await factsFor(kind, event, fields, missing);
    const judged = rows.map((row) => judgeRow(facts, row));
    return { judged, told: toldOf(facts, judged) };
  },
  add: async ({ id, revision, venueId, draft, quiet }, key, { locals: { api }, params: { openDayId } }) => {
    const tell = quiet ? { tell: false } : {};
    if (id) await kind.save(api, { id, revision, draft, tell });
    else await kind.create(api, { openDayId, venueId, draft }, { key });
    return true;
  },
});
