/** What the device needs for its gate; signed by the device, whoever is signed in. */
import type { RequestHandler } from './$types';
import { gateRequest } from '#lib/attendance/server/gate-request.ts';

export const POST: RequestHandler = (event) => gateRequest(event, (api, body) => api.attendance.getBundle(body));
