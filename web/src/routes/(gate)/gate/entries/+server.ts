/** Entries of the device; signed by it, whoever is signed in. */
import type { RequestHandler } from './$types';
import { gateRequest } from '#lib/attendance/server/gate-request.ts';

export const POST: RequestHandler = (event) => gateRequest(event, (api, body) => api.attendance.recordFromDevice(body));
