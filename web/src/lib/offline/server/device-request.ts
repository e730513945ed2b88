/** Hands on what a device asks that works offline, and answers a refusal as the device reads it. */
import { json, type RequestEvent } from '@sveltejs/kit';
import { problemOf, type Api } from '#lib/server/api.ts';
import { privateHeaders } from '#lib/server/private-headers.ts';

/** The API judges the form of what is sent: `body` is whatever came. */
export async function deviceRequest(
  { request, locals }: RequestEvent,
  ask: (api: Api, body: never) => Promise<unknown>,
): Promise<Response> {
  const body: unknown = await request.json().catch(() => ({}));
  try {
    return json(await ask(locals.api, body as never), { headers: privateHeaders });
  } catch (caught) {
    const { status, code, title } = problemOf(caught);
    return json({ code, title }, { status, headers: privateHeaders });
  }
}
