/** The drives of one's own organizations, drafts first. */
import type { PageServerLoad } from './$types';
import { allPages } from '#lib/server/all-pages.ts';
import { periodText } from '#lib/server/times.ts';
import { requireCharity, todayOfDrives } from '#lib/supplies/server/catalogue.ts';
import { organizationsOf, owedText } from '#lib/supplies/server/drive-editor.ts';
import { surplusOwed } from '#shared/supplies/drive-rules.ts';
import type { Drive } from '#shared/supplies/model.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const organizations = await organizationsOf(event, await requireCharity(event));
  const partsOf = (ask: (after: string | undefined) => Promise<{ drives: Drive[]; next?: string | undefined }>) =>
    allPages(async (after) => {
      const { drives: items, next } = await ask(after);
      return { items, next };
    });
  const [published, ...drafts] = await Promise.all([
    partsOf((after) => api.supplies.listDrives({ after })),
    ...organizations.map(({ value: organizationId }) =>
      partsOf((after) => api.supplies.listDraftDrives({ organizationId, after })),
    ),
  ]);
  const today = todayOfDrives();
  const own = new Map(organizations.map(({ value, label }) => [value, label]));
  return {
    drives: [...drafts.flat(), ...published]
      .filter(({ organizationId }) => own.has(organizationId))
      .map(({ driveId, name, startsOn, endsOn, isDraft, closedAt, organizationId }) => ({
        owed: owedText(surplusOwed({ endsOn, isDraft, closedAt }, today), locale),
        driveId,
        name: name[locale],
        period: periodText(startsOn, endsOn, locale),
        organization: own.get(organizationId),
        state: isDraft ? ('draft' as const) : closedAt ? ('closed' as const) : ('published' as const),
      })),
  };
};
