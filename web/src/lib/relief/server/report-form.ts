/** The form of a round's report: what it proposes, and what it sends: goods back to their stores first, then the counts. */
import type { Typed } from '#lib/ui/form-state.ts';
import { given, whole } from '#lib/server/forms.ts';
import type { Locale } from '#shared/kernel/text.ts';
import { formatQuantity } from '#shared/kernel/unit-names.ts';
import { outcomes, type Outcome, type OutcomeCounts, type Round, type SentReport } from '#shared/relief/model.ts';
import type { TallySums } from '#shared/relief/tally-model.ts';
import type { StockRow } from '#shared/supplies/stock-model.ts';
import { lotNumberText } from '#shared/supplies/same-text.ts';

export const outcomeCodes = Object.keys(outcomes) as Outcome[];

/** A lot as the round took it along: what it has now, and what a report says came back of it before. */
export type PackedLot = Pick<StockRow, 'lotId' | 'itemName' | 'unit' | 'lotNo' | 'expiresOn' | 'held' | 'band'>;

const isOver = ({ band }: PackedLot) => band === 'expired';

export const packedView = (lots: readonly PackedLot[], locale: Locale) =>
  lots.map((lot) => ({
    ...{
      lotId: lot.lotId,
      lotNo: lotNumberText(lot.lotNo, locale, lot.lotId),
      name: lot.itemName[locale],
      toWaste: isOver(lot),
    },
    text: formatQuantity(lot.held, lot.unit, locale),
  }));

const typedCount = (count: number | undefined) => (count ? String(count) : '');

/** The report that counts, else what was counted on the way, else what is known of the team. */
export function typedReport(round: Round, counted: OutcomeCounts | undefined): Typed {
  const { report, team = [] } = round;
  const counts = report?.outcomes ?? counted ?? {};
  return {
    teamSize: typedCount(report?.teamSize ?? team.length),
    vehicleTrips: typedCount(report ? report.vehicleTrips : round.vehicle ? 1 : 0),
    pointsCovered: typedCount(report?.pointsCovered),
    ...Object.fromEntries(outcomeCodes.map((outcome) => [`outcomes.${outcome}`, typedCount(counts[outcome])])),
  };
}

const number = (text: string | undefined) => whole(text) ?? 0;

const countsInput = (values: Typed) => ({
  teamSize: whole(values.teamSize),
  vehicleTrips: number(values.vehicleTrips),
  pointsCovered: number(values.pointsCovered),
  outcomes: Object.fromEntries(
    outcomeCodes.flatMap((outcome) => {
      const count = whole(values[`outcomes.${outcome}`]);
      return count === undefined ? [] : [[outcome, count]];
    }),
  ),
});

/** What a first report says: counts, and lot by lot what came back and what is missing. */
export const reportInput = (values: Typed, lots: readonly PackedLot[]) => ({
  ...countsInput(values),
  ...(lots.length === 0
    ? {}
    : {
        goods: lots.map(({ lotId, held }) => ({
          ...{ lotId, packed: held },
          returned: number(values[`returned.${lotId}`]),
          missing: number(values[`missing.${lotId}`]),
          why: given(values[`why.${lotId}`]),
        })),
      }),
});

/** What comes back, as the tallies tell: what was packed less what was given. */
export const typedReturns = (lots: readonly PackedLot[], given: TallySums['given']): Typed =>
  given.length === 0
    ? {}
    : Object.fromEntries(
        lots.map(({ lotId, held }) => {
          const gone = given.find((line) => line.lotId === lotId)?.quantity ?? 0;
          return [`returned.${lotId}`, typedCount(Math.max(0, held - gone))];
        }),
      );

/** A correction, or a second report, is of the counts: goods have moved by then, and stay as they were reported. */
export const correctionInput = (values: Typed) => countsInput(values);

/** What moves back of these lots; undefined when nothing does, as with a second report, whose goods went back with the first. */
export function backOf(lots: readonly PackedLot[], goods: NonNullable<SentReport['goods']>) {
  if (lots.length === 0) return undefined;
  const lines = goods.map((line, at) => ({ ...line, lotId: lots[at]!.lotId, over: isOver(lots[at]!) }));
  const came = lines.filter(({ returned }) => returned > 0);
  const back = came.flatMap(({ lotId, returned, over }) => (over ? [] : [{ lotId, quantity: returned }]));
  // What has expired goes on no shelf (R14).
  const waste = came.flatMap(({ lotId, returned, over }) =>
    over ? [{ lotId, quantity: returned, reason: 'expired' as const }] : [],
  );
  const missing = lines.flatMap(({ lotId, missing: quantity, why }) =>
    quantity > 0 ? [{ lotId, quantity, reason: why! }] : [],
  );
  return back.length + missing.length + waste.length > 0 ? { lots: back, missing, waste } : undefined;
}

/** The contract counts lots, the form's fields are called by them. */
export function reportField(path: string, lots: readonly PackedLot[]): string {
  const { at, part } = /^(?:report\.)?goods\.(?<at>\d+)\.(?<part>\w+)/.exec(path)?.groups ?? {};
  return at === undefined ? path.replace(/^report\./, '') : `${part}.${lots[Number(at)]?.lotId}`;
}
