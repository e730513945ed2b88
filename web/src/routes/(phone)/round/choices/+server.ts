/** Which rounds the signed-in person may prepare a phone for; asked once there is a network, and never kept. */
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';
import { roundChoices } from '#lib/relief/server/round-choices.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

export const GET: RequestHandler = async ({ locals: { api, identity, locale } }) =>
  json(await roundChoices(api, await identity(), locale), { headers: privateHeaders });
