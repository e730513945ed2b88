/** What a person may do with their own pledge: see all that is stored, correct it, and be erased from it. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import {
  decideAddress,
  decideCorrection,
  myRecordOf,
  type Correction,
  type MyRecord,
} from '../../shared/privacy/my-data.ts';
import { erasableFields } from '../../shared/privacy/personal-fields.ts';
import { driveIsOver } from '../../shared/privacy/retention.ts';
import { changeOwnRecord } from '../privacy/change-own-record.ts';
import { opened } from '../store/contact-cipher.ts';
import { listedUnder, listOfPerson } from '../privacy/person-list.ts';
import { getRecord, type Stored } from '../store/records.ts';
import { readPhoneRegion } from '../open-days/open-day-lookup.ts';
import { withStoredPhone } from '../runtime/phone-number.ts';
import { clearFields } from '../privacy/retention.ts';
import { idOfManageToken, manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import type { SuppliesDeps } from './deps.ts';
import { readDrive } from './drive-store.ts';
import { pledgeKey, pledgeLinkId, type StoredPledge } from './pledge-store.ts';

/** What its private link opens, while it still is its giver's and its drive runs; sealed as it is stored. */
export async function findPledge(
  { supplies, secret, now }: SuppliesDeps,
  manageToken: string,
): Promise<(Stored & StoredPledge) | undefined> {
  const [driveId = '', pledgeId = ''] = idOfManageToken(secret, manageToken)?.split('.') ?? [];
  const { pk, sk } = pledgeKey(driveId, pledgeId);
  const [drive, pledge] = await Promise.all([
    readDrive(supplies, driveId),
    getRecord<Stored & StoredPledge>(supplies, pk, sk),
  ]);
  return drive && pledge?.personKey !== undefined && !driveIsOver(drive.endsOn, now()) ? pledge : undefined;
}

/** Refuses: not-found. */
export async function seeOwnPledge(deps: SuppliesDeps, manageToken: string): Promise<Result<MyRecord>> {
  const pledge = await findPledge(deps, manageToken);
  return pledge ? accept(myRecordOf('supplies', opened(deps.supplies, pledge), manageToken)) : refuse('not-found');
}

/** Refuses: not-found, contact.last-one, contact.phone-unknown. */
export async function correctPledge(
  deps: SuppliesDeps,
  manageToken: string,
  correction: Correction,
): Promise<Result<MyRecord>> {
  const pledge = await findPledge(deps, manageToken);
  if (!pledge) return refuse('not-found');
  const decision = decideCorrection(pledge, correction);
  if (!decision.ok) return decision;
  const { phone } = correction;
  const drive = phone ? await readDrive(deps.supplies, pledge.driveId) : undefined;
  const region = drive && (await readPhoneRegion(deps.openDays, drive.openDayId));
  const plain = phone ? withStoredPhone({ phone }, region) : accept({});
  if (!plain.ok) return plain;
  const changed = await changeOwnRecord(deps.supplies, pledge, () => ({ ...correction, ...plain.value }));
  return changed ? accept(myRecordOf('supplies', changed, manageToken)) : refuse('not-found');
}

/** Lists it under an address, proved by signing in. Refuses: not-found, contact.other-address. */
export async function addPledgeAddress(
  deps: SuppliesDeps,
  manageToken: string,
  email: string,
): Promise<Result<MyRecord>> {
  const pledge = await findPledge(deps, manageToken);
  if (!pledge) return refuse('not-found');
  const decision = decideAddress(opened(deps.supplies, pledge), email);
  if (!decision.ok) return decision;
  const { list } = listedUnder(personKeyOf(deps.secret, { email }), '');
  const changed = await changeOwnRecord(deps.supplies, pledge, () => ({ email, list }));
  return changed ? accept(myRecordOf('supplies', changed, manageToken)) : refuse('not-found');
}

/** The pledge itself stays counted. May be done twice. */
export const erasePledge = (deps: Pick<SuppliesDeps, 'supplies' | 'now'>, pledge: Stored): Promise<void> =>
  clearFields(deps.supplies, pledge, erasableFields('pledge'), deps.now());

/** Refuses: not-found, also once it is done. */
export async function eraseOwnPledge(deps: SuppliesDeps, manageToken: string): Promise<Result<{ erased: true }>> {
  const pledge = await findPledge(deps, manageToken);
  if (!pledge) return refuse('not-found');
  await erasePledge(deps, pledge);
  return accept({ erased: true });
}

export async function listOwnPledges({ supplies, secret }: SuppliesDeps, email: string): Promise<MyRecord[]> {
  const found = await listOfPerson(supplies, personKeyOf(secret, { email }));
  return found.map((pledge) =>
    myRecordOf('supplies', opened(supplies, pledge), manageTokenOf(secret, pledgeLinkId(pledge as never))),
  );
}
