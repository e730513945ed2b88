/** The figures of a campaign as they were published in a week: steps of 5, made once and never changed. */
import type { CampaignFigures } from '../../shared/relief/model.ts';
import { missing } from '../store/expressions.ts';
import { getRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';
import { put } from '../store/write.ts';
import { campaignPartition } from './campaign-lookup.ts';

type StoredFigures = { readonly figures: CampaignFigures };
const sortOf = (on: string) => `FIGURES#${on}`;

/** Access pattern: the figures of the week that began on this Monday (GetItem). */
export const readFigures = async (relief: Table, campaignId: string, on: string) =>
  (await getRecord<StoredFigures>(relief, campaignPartition(campaignId), sortOf(on)))?.figures;

/** Keeps them unless somebody did so meanwhile; answers those that are kept. */
export async function keepFigures(
  relief: Table,
  campaignId: string,
  on: string,
  figures: CampaignFigures,
): Promise<CampaignFigures> {
  const item = { pk: campaignPartition(campaignId), sk: sortOf(on), type: 'figures', figures };
  const written = await put(relief, item, missing('pk'));
  return written.ok ? figures : (written.current as unknown as StoredFigures).figures;
}
