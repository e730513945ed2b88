/** Where somebody is at that time, only that person learns: everyone else hears that there is an overlap. */
import { refuse, type Result } from '../../shared/kernel/result.ts';
import { isPerson, type Caller } from '../../shared/identity/model.ts';
import { personKeyOf } from '../runtime/secrets.ts';

type Asked = { readonly email?: string | undefined; readonly phone?: string | undefined };

/** The answer as the caller may see it; `person` is who was to be signed up. */
export async function tellOverlap<Value>(
  result: Result<Value>,
  secret: string,
  person: Asked,
  identity: () => Promise<Caller | undefined>,
): Promise<Result<Value>> {
  if (result.ok || result.refusal.code !== 'place.overlap') return result;
  const caller = await identity();
  const isOwn =
    caller && isPerson(caller) && personKeyOf(secret, person) === personKeyOf(secret, { email: caller.email });
  if (isOwn) return result;
  const { data } = result.refusal;
  return data?.mayShareContact ? refuse('place.overlap', { mayShareContact: true }) : refuse('place.overlap');
}
