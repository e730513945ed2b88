/** A donor's name is public by their own word only, which the charity records and takes back as easily (R17). */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { changeConsent } from '../../shared/privacy/consents.ts';
import type { StockDeps } from './deps.ts';
import { putDonorConsent, readDonation } from './donation-store.ts';

/** Refuses: not-found, also for an anonymous gift, which has no name to show. */
export async function showDonorName(
  { supplies, now }: StockDeps,
  path: { readonly driveId: string; readonly donationId: string },
  publishName: boolean,
): Promise<Result<{ public: boolean }>> {
  const donation = await readDonation(supplies, path.driveId, path.donationId);
  if (donation?.donor.name === undefined) return refuse('not-found');
  const consents = changeConsent(donation.consents, 'donor_name', publishName, { channel: 'staff', now: now() });
  await putDonorConsent(supplies, path, { publishName, consents });
  return accept({ public: publishName });
}
