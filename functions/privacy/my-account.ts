/** What a signed-in person may do with their account: see all that is stored, correct the name, and be erased everywhere. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { myRecordOf, type ErasureProgress, type MyRecord } from '../../shared/privacy/my-data.ts';
import { platformOrganizationId, type Identity } from '../../shared/identity/model.ts';
import type { OrganizationRefusal } from '../../shared/organizations/refusals.ts';
import { opened } from '../store/contact-cipher.ts';
import { accountPartition } from '../identity/signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { listPartition, type Stored } from '../store/records.ts';
import { idOfManageToken, manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import { deleteAccount, renameAccount } from '../identity/account-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { putErasure, noteDone, readErasure } from './erasure-store.ts';
import { listMembers, removeMembership } from '../organizations/membership-store.ts';
import { noReturn } from '../organizations/operator-store.ts';

/** The account with its roles, sessions and passkeys. */
export async function seeMyAccount({ people }: PeopleDeps, { accountId }: Identity): Promise<MyRecord[]> {
  const stored = await listPartition<Stored>(people, accountPartition(accountId));
  return stored.map((item) => myRecordOf('people', opened(people, item)));
}

export async function correctMyName(deps: PeopleDeps, identity: Identity, name: string): Promise<MyRecord[]> {
  await renameAccount(deps.people, identity.accountId, name);
  return seeMyAccount(deps, identity);
}

/**
 * Takes the operator's role from whoever goes, as long as another one stays, also where both go at the same time.
 * Refuses: member.last-operator.
 */
async function stepDown(deps: PeopleDeps, { accountId, email }: Identity): Promise<Result<true, OrganizationRefusal>> {
  for (;;) {
    const all = await listMembers(deps.people, platformOrganizationId);
    const operators = all.filter(({ role }) => role === 'platform_operator');
    const mine = operators.find((member) => member.accountId === accountId);
    if (!mine) return accept(true);
    const stays = operators.find((member) => member.accountId !== accountId);
    if (!stays) return refuse('member.last-operator');
    // Whoever stays may have gone meanwhile: then it is asked again.
    await removeMembership(deps.people, mine, stays, noReturn(deps, { ...mine, email }, deps.now()));
  }
}

/**
 * Tells every context first, then deletes the account; cut short in between, asking again does the rest. Answers the
 * link by which the person sees how far it is, since they are signed out from then on.
 * Refuses: member.last-operator, who names another one first.
 */
export async function eraseMe(
  deps: PeopleDeps,
  identity: Identity,
): Promise<Result<{ erasureToken: string }, OrganizationRefusal>> {
  const left = await stepDown(deps, identity);
  if (!left.ok) return left;
  const { people, secret } = deps;
  const now = deps.now();
  const erasureId = newId('erasure', now);
  const askedAt = new Date(now).toISOString();
  await putErasure(people, { erasureId, personKey: personKeyOf(secret, { email: identity.email }), askedAt });
  await deleteAccount(people, secret, identity.accountId);
  await noteDone(people, erasureId, 'people', new Date(deps.now()).toISOString());
  return accept({ erasureToken: manageTokenOf(secret, erasureId) });
}

/** Refuses: not-found. */
export async function seeErasure(
  { people, secret }: PeopleDeps,
  erasureToken: string,
): Promise<Result<ErasureProgress>> {
  const erasureId = idOfManageToken(secret, erasureToken);
  const erasure = erasureId === undefined ? undefined : await readErasure(people, erasureId);
  return erasure ? accept({ askedAt: erasure.askedAt, done: erasure.done }) : refuse('not-found');
}
