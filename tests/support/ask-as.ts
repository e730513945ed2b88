/** Asks an endpoint of staff as somebody, with the sample of the walk of roles filled in. Used by the walks of roles and tokens. */
import type { Answer, Api } from './api-harness.ts';
import type { Endpoint } from './endpoints.ts';
import type { Place, RoleWorld, Walker } from './role-sample.ts';
import { staffSamples } from './role-world.ts';

type World = { readonly api: Api; readonly world: RoleWorld };

export async function askAs(
  { api, world }: World,
  { name, method, path }: Endpoint,
  place: Place,
  { who, token }: { readonly who: Walker; readonly token: string | undefined },
): Promise<Answer> {
  const sample = staffSamples[name];
  // Without any role nobody gets so far.
  const isTurnedAway = who === 'nobody' || who === 'no role';
  const prepared = isTurnedAway ? {} : await sample?.prepare?.(world, place, who);
  const ids = { ...place, ...sample?.path?.(place), ...prepared };
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter] ?? 'unknown');
  const body = method === 'GET' ? undefined : (sample?.body?.(ids, who) ?? {});
  const query = sample?.query ? `?${sample.query(ids)}` : '';
  return api.request(method, `${filled}${query}`, { ...(token ? { token } : {}), body });
}

/** Right requests that meet a rule and not a role: the programme of the walk lies three weeks ahead. */
const metRules = [
  'changed-meanwhile',
  'round.not-planned',
  'round.not-out',
  'phone.round-over',
  'step-up.required',
  'door-list.not-yet',
  'door-list.pass-over',
];
export const isDone = ({ status, body }: Answer) => status < 300 || metRules.includes(body.code);
