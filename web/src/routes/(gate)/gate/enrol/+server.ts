/** Enrols this device, for whoever is signed in. */
import type { RequestHandler } from './$types';
import { gateRequest } from '#lib/attendance/server/gate-request.ts';

export const POST: RequestHandler = (event) => gateRequest(event, (api, body) => api.attendance.enrolDevice(body));
