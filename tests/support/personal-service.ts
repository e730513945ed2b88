/** Hours that somebody served, for the writes that tell of them: by a private link, signed in, and as a proof. */
import { idOfManageToken, personKeyOf } from '../../functions/runtime/secrets.ts';
import { parseLinkId } from '../../functions/reservations/reservation-records.ts';
import type { StoredProof } from '../../functions/service/proof-store.ts';
import type { Api } from './api-harness.ts';
import type { Place } from './role-sample.ts';
import { approvedBy, issuedWith, keep, keepProof, proofWith, recordWith } from './service-world.ts';

export function personalService(api: Api, { openDayId, venueId, shiftId, organizationId }: Place) {
  const { service } = api.store.tables;
  const at = { openDayId: openDayId!, venueId: venueId!, shiftId: shiftId! };
  const secret = process.env.SIGNING_SECRET!;
  const approved = approvedBy(organizationId!);
  let people = 0;

  return {
    async byLink(manageToken: string) {
      const { slotId, order } = parseLinkId(idOfManageToken(secret, manageToken)!);
      await keep(service, recordWith({ ...at, shiftId: slotId }, { order }));
    },
    async bySomeone() {
      people += 1;
      const email = `served-${people}@people.example`;
      const personKey = personKeyOf(secret, { email });
      const { order } = await keep(service, recordWith(at, { ...approved, personKey, list: `PERSON#${personKey}` }));
      return { path: { shiftId: at.shiftId, order: String(order) }, token: await api.signIn(email) };
    },
    async proofNumber(more: Partial<StoredProof> = {}) {
      const record = await keep(service, recordWith(at, approved));
      return (await keepProof(service, proofWith(record, issuedWith(more)))).number;
    },
  };
}
