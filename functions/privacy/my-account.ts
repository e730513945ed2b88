/** What a signed-in person may do with their account: see all that is stored, correct the name, and be erased everywhere. */
import { accept, refuse, type Result } from '../../shared/kernel/result.ts';
import { myRecordOf, type ErasureProgress, type MyRecord } from '../../shared/privacy/my-data.ts';
import { platformOrganizationId, type Identity } from '../../shared/identity/model.ts';
import type { PeopleRefusal } from '../../shared/identity/refusals.ts';
import { opened } from '../store/contact-cipher.ts';
import { accountPartition } from '../identity/signed-in-person.ts';
import { newId } from '../runtime/ids.ts';
import { listPartition, type Stored } from '../store/records.ts';
import { idOfManageToken, manageTokenOf, personKeyOf } from '../runtime/secrets.ts';
import { deleteAccount, renameAccount } from '../identity/account-store.ts';
import type { PeopleDeps } from '../identity/deps.ts';
import { putErasure, noteDone, readErasure } from './erasure-store.ts';
import { listMembers } from '../organizations/membership-store.ts';

/** The account with its roles, sessions and passkeys. */
export async function seeMyAccount({ people }: PeopleDeps, { accountId }: Identity): Promise<MyRecord[]> {
  const stored = await listPartition<Stored>(people, accountPartition(accountId), '');
  return stored.map((item) => myRecordOf('people', opened(people, item)));
}

export async function correctMyName(deps: PeopleDeps, identity: Identity, name: string): Promise<MyRecord[]> {
  await renameAccount(deps.people, identity.accountId, name);
  return seeMyAccount(deps, identity);
}

/** Also in a session whose roles do not count before a passkey confirmed it. */
async function isLastOperator({ people }: PeopleDeps, identity: Identity): Promise<boolean> {
  const { accountId, memberships, awaitingPasskey } = identity;
  if (![...memberships, ...awaitingPasskey].some(({ role }) => role === 'platform_operator')) return false;
  const members = await listMembers(people, platformOrganizationId);
  return !members.some((member) => member.role === 'platform_operator' && member.accountId !== accountId);
}

/**
 * Tells every context first, then deletes the account; cut short in between, asking again does the rest. Answers the
 * link by which the person sees how far it is, since they are signed out from then on.
 * Refuses: member.last-operator, who names another one first.
 */
export async function eraseMe(
  deps: PeopleDeps,
  identity: Identity,
): Promise<Result<{ erasureToken: string }, PeopleRefusal>> {
  if (await isLastOperator(deps, identity)) return refuse('member.last-operator');
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
