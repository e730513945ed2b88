/**
 * The routes of the HTTP API, walked from the contracts: one for each procedure, plus what a function
 * declares itself. Read by the API stack.
 */
import { contracts } from '../shared/contracts.ts';
import type { FunctionDefinition } from './functions.ts';

/** HTTP API route keys (`GET /api/shifts/{shiftId}`) that a function answers. */
export function routeKeysOf(definition: FunctionDefinition): string[] {
  const procedures = definition.contract ? Object.values(contracts[definition.contract]) : [];
  const contractKeys = procedures.map((procedure) => {
    const { method, path } = procedure['~orpc'].route;
    if (!method || !path) throw new Error(`A procedure of ${definition.contract} has no method or path`);
    return `${method} /api${path}`;
  });
  return [...contractKeys, ...(definition.routes ?? [])];
}
