/** The organizer's start: all open days, drafts too. */
import type { PageServerLoad } from './$types';
import { requireOrganizer } from '#lib/open-days/server/organizing.ts';
import { shortDateText } from '#lib/server/times.ts';
import { draftsAhead, firstSteps } from '#lib/open-days/server/first-steps.ts';
import { openDayView, soonestFirst } from '#lib/open-days/server/open-day-view.ts';
import type { OpenDay } from '#shared/open-days/model.ts';
import { mayAnywhere } from '#shared/organizations/role-rules.ts';

export const load: PageServerLoad = async (event) => {
  const { api, locale } = event.locals;
  const identity = await requireOrganizer(event);
  const maySeeBoard = mayAnywhere(identity, 'board.see');
  const [{ openDays }, { gaps }] = await Promise.all([
    api.openDays.listOpenDays({}),
    maySeeBoard ? api.openDays.listGaps({}) : { gaps: [] },
  ]);
  const asked = event.url.searchParams.get('guide');
  const drafts = draftsAhead(openDays, Date.now());
  const viewed = (meant: (openDay: OpenDay) => boolean) =>
    soonestFirst(openDays.filter(meant).map((openDay) => openDayView(openDay, locale, Date.now())));
  return {
    steps: await firstSteps(api, identity, openDays, Date.now(), asked),
    drafts: drafts.map(({ openDayId, name, heldOn }) => ({
      // A copy has the name of what it was copied from.
      ...{ openDayId, name: `${name[locale]} · ${shortDateText(heldOn, locale)}` },
      isFollowed: openDayId === (drafts.find((one) => one.openDayId === asked) ?? drafts[0])?.openDayId,
    })),
    isDemo: openDays.some(({ isDemo }) => isDemo),
    openDays: viewed(({ closedAt }) => closedAt === undefined).map((openDay) => ({
      ...openDay,
      gaps: gaps.find(({ openDayId }) => openDayId === openDay.openDayId),
    })),
    closed: viewed(({ closedAt }) => closedAt !== undefined),
    mayCreate: mayAnywhere(identity, 'open-day.edit'),
    mayKeepTemplates: mayAnywhere(identity, 'template.edit'),
    mayPlanRounds: mayAnywhere(identity, 'round.report'),
    maySeeHelp: mayAnywhere(identity, 'help.see'),
    mayWriteNotices: mayAnywhere(identity, 'notice.edit'),
    mayEditExhibition: mayAnywhere(identity, 'exhibition.edit'),
    mayEditStations: mayAnywhere(identity, 'station.edit'),
    maySeeBoard,
  };
};
