/** Every endpoint of the contracts, as the tests that walk them all need it. */
import { contracts } from '../../shared/contracts.ts';
import type { EndpointMeta } from '../../shared/organizations/staff-endpoint.ts';

export type Endpoint = {
  /** Context and procedure, e.g. `openDays.getBoard`. */
  readonly name: string;
  readonly method: string;
  /** With `/api` and its parameters in braces. */
  readonly path: string;
  readonly meta: EndpointMeta;
};

export const endpoints: readonly Endpoint[] = Object.entries(contracts).flatMap(([context, contract]) =>
  Object.entries(contract).map(([name, procedure]) => {
    const { route, meta } = procedure['~orpc'];
    return { name: `${context}.${name}`, method: route.method!, path: `/api${route.path}`, meta };
  }),
);
