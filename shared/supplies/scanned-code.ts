/**
 * What a scan means here: one of our own labels (a lot, of packed kits too, or a place), or goods by their GS1 code. Called by every page
 * that scans, in the browser and offline; no zod, so that it costs a page little.
 */
import { accept, type Result } from '../kernel/result.ts';
import { readGs1, type Gs1Problem, type Gs1Scan } from './gs1.ts';

/** What a label of ours may stand on, by the prefix of its id. */
const labelled = { lot: 'lot', sto: 'place' } as const;
export type Labelled = (typeof labelled)[keyof typeof labelled];

export type ScannedCode = { readonly kind: Labelled; readonly id: string } | ({ readonly kind: 'goods' } & Gs1Scan);

/** The address that a label of ours holds: any phone's camera opens it, and the site's own scan understands it. */
export const labelPath = (id: string) => `/l/${id}`;

/** The id on a label of ours, as its address or alone, in either case of letters. */
export function labelledId(scanned: string): { kind: Labelled; id: string } | undefined {
  const text = scanned.normalize('NFKC').trim().toLowerCase();
  const [, id, prefix] = /(?:^|^https?:\/\/[^/\s]+\/l\/)((lot|sto)_[0-9a-hjkmnp-tv-z]{26})$/.exec(text) ?? [];
  return id && prefix ? { kind: labelled[prefix as keyof typeof labelled], id } : undefined;
}

/** Refuses what readGs1 refuses. `today` is the day in the zone of the store. */
export function readScannedCode(scanned: string, today: string): Result<ScannedCode, Gs1Problem> {
  const label = labelledId(scanned);
  if (label) return accept(label);
  const goods = readGs1(scanned, today);
  return goods.ok ? accept({ kind: 'goods', ...goods.value }) : goods;
}
