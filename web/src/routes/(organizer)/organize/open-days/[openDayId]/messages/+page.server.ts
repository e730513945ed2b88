/** Every message of an open day as it will look, and what organizers set of them. */
import { redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { saveEdit } from '#lib/open-days/server/edit.ts';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { fieldOfRule, settingsInput, typedSettings } from '#lib/messages/server/messages-editor.ts';
import { check, invalid, readForm } from '#lib/server/forms.ts';
import { placeMessageId } from '#shared/messages/model.ts';
import { settingsDraft } from '#shared/messages/settings.ts';
import { may, mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const { openDayId } = event.params;
  const identity = await requireOrganizer(event);
  const [openDay, { settings, messages }] = await Promise.all([
    api.openDays.getOpenDay({ openDayId }),
    api.messages.listMessages({ openDayId }),
  ]);
  return {
    isDemo: openDay.isDemo,
    saved: event.url.searchParams.has('saved'),
    openDay: { openDayId, name: openDay.name[locale] },
    mayEdit: may(identity, 'open-day.edit'),
    mayWrite: mayAnywhere(identity, 'venue.edit'),
    initial: typedSettings(settings),
    mails: messages.map(({ id, when, to, content }) => ({
      ...{ id, when: when[locale], to: to[locale] },
      isAboutPlace: placeMessageId.safeParse(id).success,
      content: content && { 'zh-CN': content['zh-CN'], en: content.en },
    })),
  };
};

export const actions: Actions = {
  default: async ({ request, locals: { api, locale }, params: { openDayId } }) => {
    const form = await readForm(request);
    const checked = check(settingsDraft, settingsInput(form.values), locale);
    const inForm = (path: string) => fieldOfRule(form.values, path);
    if (!checked.ok) {
      const errors = checked.errors.map(({ path, message }) => ({ path: inForm(path), message }));
      return invalid(form, errors, locale);
    }
    const revision = Number(form.values.revision) || 0;
    const failed = await saveEdit({
      form,
      locale,
      save: () => api.messages.setMessages({ openDayId, revision, ...checked.value }),
      fieldOf: ({ code, data }) => (code === 'rule.never-due' ? inForm(`rules.${String(data?.rule)}.days`) : undefined),
      reread: async () => typedSettings((await api.messages.listMessages({ openDayId })).settings),
    });
    if (failed) return failed;
    redirect(303, `/organize/open-days/${openDayId}/messages?saved`);
  },
};
