/** What the device needs for its gate; signed by the device, whoever is signed in. */
import type { RequestHandler } from './$types';
import { deviceRequest } from '#lib/offline/server/device-request.ts';

export const POST: RequestHandler = (event) => deviceRequest(event, (api, body) => api.attendance.getBundle(body));
