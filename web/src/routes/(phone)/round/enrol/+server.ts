/** Enrols this phone: for a place in a team by its private link, or for whoever is signed in. */
import type { RequestHandler } from './$types';
import { deviceRequest } from '#lib/offline/server/device-request.ts';

export const POST: RequestHandler = (event) =>
  deviceRequest(event, (api, body) =>
    'manageToken' in (body as object) ? api.nights.preparePhoneByLink(body) : api.nights.preparePhone(body),
  );
