/** What a volunteer sees of themselves: hours, stars, notes, and proofs; and all that is stored, to take along. */
import { myRecordOf, type MyRecord } from '../../shared/privacy/my-data.ts';
import { starsOf, toNextStar } from '../../shared/service/minutes-rules.ts';
import { volunteerNoOf } from '../runtime/secrets.ts';
import type { ServiceDeps } from './deps.ts';
import { noteViewOf } from './note-store.ts';
import type { StoredProof } from './proof-store.ts';
import { proofViewOf } from './proof-view.ts';
import { recordsOfPerson } from './see-service.ts';
import { serviceViewOf } from './service-view.ts';

export async function myService(deps: ServiceDeps, personKey: string) {
  const { records, notes, proofs } = await recordsOfPerson(deps, personKey);
  const organizations = new Map<
    string,
    { organizationId: string; name: { 'zh-CN': string; en: string }; minutes: number }
  >();
  for (const { organizationId, organizationName, approved } of records) {
    if (!approved || !organizationId || !organizationName) continue;
    const known = organizations.get(organizationId);
    const minutes = (known?.minutes ?? 0) + approved.minutes;
    organizations.set(organizationId, { organizationId, name: organizationName, minutes });
  }
  const minutes = records.reduce((sum, { approved }) => sum + (approved?.minutes ?? 0), 0);
  return {
    volunteerNo: volunteerNoOf(deps.secret, personKey),
    ...{ minutes, stars: starsOf(minutes), toNextStar: toNextStar(minutes) },
    records: records.map((record) => serviceViewOf(record, deps.now())),
    notes: notes.map(noteViewOf),
    organizations: [...organizations.values()],
    proofs: proofs.map((proof) => proofViewOf(proof as unknown as StoredProof)),
  };
}

/** With the salts, by which a person finds their own entries in the ledger. */
export const listOwnService = async (deps: ServiceDeps, personKey: string): Promise<MyRecord[]> =>
  (await recordsOfPerson(deps, personKey)).all.map((item) => myRecordOf('service', item));
