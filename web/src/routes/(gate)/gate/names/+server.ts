/** Looks somebody up by name, for whoever is signed in and may open the door list; needs a network. */
import type { RequestHandler } from './$types';
import { gateNames } from '#lib/attendance/server/gate-names.ts';

export const POST: RequestHandler = (event) => gateNames(event);
