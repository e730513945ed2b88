/** Who pledged what to a drive: the list as a role may see it, and one contact opened. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { isMeant } from '../../shared/privacy/find-person.ts';
import type { MaskingLevel } from '../../shared/privacy/masking-rules.ts';
import type { OpenedContact } from '../../shared/privacy/roster-model.ts';
import { contactAsGiven, shownContact } from '../../shared/privacy/roster-rules.ts';
import type { PledgeRow } from '../../shared/supplies/pledges-contract.ts';
import type { PageAsked } from '../store/records.ts';
import type { StockDeps } from './deps.ts';
import { readItems } from './item-store.ts';
import { hasGiver, listPledgesOf, pledgeLinkId, readPledge } from './pledge-store.ts';

/** `find` keeps those who are meant by it; a part is shorter by the others then. */
export async function seePledges(
  { supplies }: StockDeps,
  driveId: string,
  sight: MaskingLevel,
  { find, ...asked }: PageAsked & { readonly find?: string },
): Promise<{ rows: PledgeRow[]; next?: string }> {
  const { items: listed, ...more } = await listPledgesOf(supplies, driveId, asked);
  const pledges = find === undefined ? listed : listed.filter((pledge) => isMeant(pledge, find, sight));
  const items = await readItems(
    supplies,
    pledges.map((pledge) => pledge.itemId),
  );
  const rows = pledges.map((pledge) => {
    const { pledgeId: recordId, itemId, quantity, unit, bringOn, createdAt } = pledge;
    const itemName = items.get(itemId)!.name;
    return { recordId, ...shownContact(pledge, sight), itemId, itemName, quantity, unit, bringOn, createdAt };
  });
  return { rows, ...more };
}

/** Refuses: not-found, also once the person is erased. */
export async function openPledgeContact(
  { supplies }: StockDeps,
  driveId: string,
  recordId: string,
): Promise<Result<{ linkId: string; contact: OpenedContact & { note?: string | undefined } }>> {
  const pledge = await readPledge(supplies, driveId, recordId);
  if (!pledge || !hasGiver(pledge)) return refuse('not-found');
  return accept({ linkId: pledgeLinkId(pledge), contact: { ...contactAsGiven(pledge), note: pledge.note } });
}
