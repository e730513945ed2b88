/** The file of a programme as it goes out; what comes back is read from the same columns (programme-import.ts). */
import type { Venue } from '#shared/open-days/model.ts';
import type { Locale } from '#shared/kernel/text.ts';
import type { Column } from '../../../server/csv.ts';
import { rowColumns, type ProgrammeKind, type ProgrammeSlot } from './programme-kind.ts';

export function columnsOfProgramme<Item extends ProgrammeSlot, Draft>(
  kind: ProgrammeKind<Item, Draft>,
  venues: readonly Venue[],
  locale: Locale,
): Array<Column<Item>> {
  const names = new Map(venues.map(({ venueId, name }) => [venueId, name[locale]]));
  return [
    [rowColumns.id[locale], kind.idOf],
    [rowColumns.revision[locale], ({ revision }) => String(revision)],
    [rowColumns.venue[locale], ({ venueId }) => names.get(venueId) ?? venueId],
    ...Object.values(kind.columns).map((column): Column<Item> => [
      column[locale],
      (item) => column.cell.show(kind.typedOf(item), locale),
    ]),
  ];
}
