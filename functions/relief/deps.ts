/** What the verbs of relief work with. */
import type { Round } from '../../shared/relief/model.ts';
import type { Table } from '../store/table.ts';

export type CampaignDeps = { readonly relief: Table; readonly now: () => number };
/** Who signed up for the shifts of a round is read for its team. */
export type ReliefDeps = CampaignDeps & { readonly volunteering: Table };
/** Of supplies the names of goods are read. */
export type ReportDeps = CampaignDeps & { readonly supplies: Table };
/** The secret knows the private links of its team. */
export type NightDeps = ReliefDeps & ReportDeps & { readonly secret: string };

export type RoundPath = Pick<Round, 'campaignId' | 'roundId'>;
