/** Which venues the signed-in person may prepare a device for; asked once there is a network, and never kept. */
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { gateChoices } from '#lib/attendance/server/gate-choices.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

export const GET: RequestHandler = async ({ locals: { api, identity, locale } }) =>
  json(await gateChoices(api, await identity(), locale), { headers: privateHeaders });
