/** What the phone needs of its round; signed by the phone, whoever is signed in. */
import type { RequestHandler } from './$types';
import { deviceRequest } from '#lib/offline/server/device-request.ts';

export const POST: RequestHandler = (event) => deviceRequest(event, (api, body) => api.nights.getRoundOnPhone(body));
