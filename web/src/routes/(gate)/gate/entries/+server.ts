/** Entries of the device; signed by it, whoever is signed in. */
import type { RequestHandler } from './$types';
import { deviceRequest } from '#lib/offline/server/device-request.ts';

export const POST: RequestHandler = (event) =>
  deviceRequest(event, (api, body) => api.attendance.recordFromDevice(body));
