/** What the walk of every endpoint and role asks of hours and proofs. */
import type { StoredProof } from '../../functions/service/proof-store.ts';
import type { StoredService } from '../../functions/service/record-store.ts';
import type { Place, RoleWorld, Sample } from './role-sample.ts';
import { approvedBy, clock, issuedWith, keep, keepProof, proofWith, recordWith } from './service-world.ts';

const at = ({ openDayId = '', venueId = '', shiftId = '' }: Place) => ({ openDayId, venueId, shiftId });
const spans = [{ from: clock('01:00'), until: clock('05:00') }];
const proposal = { spans, reason: 'wrong-times', by: 'acc_another', at: clock('06:00') } as const;
const word = { says: 'disputed', minutes: 180, at: clock('06:00') } as const;

const record = (more: (place: Place) => Partial<StoredService> = () => ({})) => ({
  scope: 'venue' as const,
  prepare: async ({ service }: RoleWorld, place: Place): Promise<Place> => {
    const { order } = await keep(service, recordWith(at(place), more(place)));
    return { order: String(order) };
  },
});
const ofOrganization = ({ organizationId }: Place) => approvedBy(organizationId!);

const proof = (more: Partial<StoredProof> = {}) => ({
  scope: 'organization' as const,
  prepare: async ({ service }: RoleWorld, place: Place): Promise<Place> => {
    const served = await keep(service, recordWith(at(place), ofOrganization(place)));
    const { number } = await keepProof(service, proofWith(served, more));
    return { number };
  },
});
const remarked: Omit<Sample, 'scope'> = {
  prepare: async (world, { openDayId, venueId }) => {
    const said = { kind: 'complaint', text: 'Nobody was at the entrance' };
    const path = `/api/open-days/${openDayId}/venues/${venueId}/remarks`;
    // The link is made of the ids, signed; whoever runs the platform may not list what was said.
    const { remarkToken } = await world.make(path, said);
    return { remarkId: remarkToken.split('.')[3] };
  },
  body: () => ({ text: 'We are sorry. From now on two people stand there' }),
};
const note = { group: 'training', on: '2026-06-01', text: 'Dignity of people helped' };

export const serviceSamples: Readonly<Record<string, Sample>> = {
  'service.listService': record(),
  'service.approveService': {
    ...record(),
    body: ({ shiftId, order }) => ({ rows: [{ shiftId, order: Number(order), minutes: 180 }] }),
  },
  'service.proposeService': { ...record(), body: () => ({ spans, reason: 'wrong-times' }) },
  'service.withdrawProposal': record(() => ({ proposal })),
  'service.voidService': { ...record(ofOrganization), body: () => ({ reason: 'not-served' }) },
  'service.answerDispute': { ...record(() => ({ word })), body: () => ({ text: 'The list says so' }) },
  'service.addServiceNote': { ...record(), body: () => note },
  'service.listRemarks': { scope: 'venue' },
  'service.answerRemark': { scope: 'venue', ...remarked },
  'service.listLedger': { scope: 'anywhere', path: () => ({ on: '2026-06-19' }) },
  'service.listProofs': proof(),
  'service.applyForSomebody': {
    ...record(ofOrganization),
    scope: 'organization',
    body: ({ shiftId, order }) => ({
      ...{ shiftId, order: Number(order), from: '2026-06-01', until: '2026-06-30', name: 'Wang' },
    }),
  },
  'service.issueProof': {
    ...proof(),
    body: () => ({ minutes: 180, personInCharge: 'Li', handler: 'Chen', contact: '0571-0000' }),
  },
  'service.refuseProof': { ...proof(), body: () => ({ reason: 'hours-in-question' }) },
  'service.revokeProof': { ...proof(issuedWith()), body: () => ({ reason: 'false-content' }) },
  'servicePaper.printProof': { ...proof(issuedWith()), body: () => ({}) },
};
