/** Tallies, each signed by the phone that made it, whichever phone sends them. */
import type { RequestHandler } from './$types';
import { deviceRequest } from '#lib/offline/server/device-request.ts';

export const POST: RequestHandler = (event) => deviceRequest(event, (api, body) => api.nights.sendTallies(body));
