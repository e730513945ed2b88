/** The private link of a sign-up that somebody pastes to show that it is theirs; of somebody signed in it is known already. */
import * as z from 'zod';

/** The key of a private link, pasted whole or alone. */
export const linkKey = z
  .string()
  .trim()
  .transform((pasted) => /\/sign-ups\/(?<key>[\w.-]+)/.exec(pasted)?.groups?.key ?? pasted)
  .pipe(z.string().min(1).max(200));

export async function ownLinkFor(shiftId: string, { api, identity }: App.Locals): Promise<string | undefined> {
  if (!(await identity())) return undefined;
  const { places } = await api.volunteering.myPlaces({});
  return places.find(({ placeId }) => placeId === shiftId)?.manageToken;
}
