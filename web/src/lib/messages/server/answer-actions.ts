/** Answers a reminder by the private link, and leads back to its page, which says what was answered. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { problemOf, type Api } from '#lib/server/api.ts';
import { readForm, refused, unlessSure } from '#lib/server/forms.ts';

type Held = { readonly manageToken: string };
type Answer = (api: Api, answer: Held & { readonly coming: boolean }) => Promise<unknown>;

export const answerActions = (answer: Answer) => {
  const say =
    (coming: boolean) =>
    async ({ request, locals: { api, locale }, params: { manageToken }, url }: RequestEvent<Held>) => {
      const form = await readForm(request);
      const unsure = coming ? undefined : unlessSure(form, locale);
      if (unsure) return unsure;
      try {
        await answer(api, { manageToken, coming });
      } catch (caught) {
        return refused(form, problemOf(caught));
      }
      redirect(303, `${url.pathname}?answered`);
    };
  return { coming: say(true), cannot: say(false) };
};
