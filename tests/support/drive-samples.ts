/** For the walk of every endpoint and role: a right request for each endpoint that changes a drive; what it ends is made anew. */
import { both } from './programme.ts';
import type { Sample } from './role-sample.ts';
import { driveDraftWith, inDays } from './supplies-data.ts';

export const driveSamples: Readonly<Record<string, Sample>> = {
  'supplies.updateDrive': {
    scope: 'organization',
    body: ({ itemId }) => {
      const { organizationId: _, ...edit } = driveDraftWith({ needs: [{ itemId: itemId!, target: 10_000_000 }] });
      return { ...edit, startsOn: inDays(-1), endsOn: inDays(30), revision: 1 };
    },
  },
  'supplies.listDraftDrives': { scope: 'organization' },
  'supplies.publishDrive': {
    scope: 'organization',
    prepare: async ({ make }, { organizationId, itemId }) => {
      const needs = [{ itemId: itemId!, target: 1 }];
      const { driveId } = await make(
        '/api/drives',
        driveDraftWith({ organizationId: organizationId!, needs, isDraft: true }),
      );
      return { driveId };
    },
  },
  'supplies.closeDrive': {
    scope: 'organization',
    prepare: async ({ make }, { organizationId, itemId }) => {
      const over = { startsOn: inDays(-9), endsOn: inDays(-2), needs: [{ itemId: itemId!, target: 1 }] };
      const { driveId } = await make('/api/drives', driveDraftWith({ organizationId: organizationId!, ...over }));
      return { driveId };
    },
    body: () => ({ surplus: { kind: 'none', words: both('Nothing is left') } }),
  },
};
