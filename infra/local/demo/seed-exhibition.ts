/** The demo's published figures, and a page for each system, brand and mechanism that the article names. */
import type { DemoApi } from './demo-api.ts';
import { demoEvent } from './demo-event.ts';

type Input<Procedure extends (input: never) => unknown> = Parameters<Procedure>[0];
type StatisticDraft = Input<DemoApi['openDays']['createStatistic']>;
type Page = NonNullable<Input<DemoApi['openDays']['createTopic']>['leadsTo']>;

/** The source of all of them is one newspaper report. */
const source = {
  'zh-CN': '报道《第十一个全国救助管理机构“开放日”活动在浙江省杭州市举办》',
  en: 'A newspaper report on the open day',
};

const pages: Readonly<Record<string, Page>> = {
  external_link: 'family-search',
  tracing_notice: 'notices',
  help_request: 'help',
  round_resource: 'campaigns',
  livestream_link: 'open-days',
  'exhibit_page,share_text': 'notices',
  'exhibit_page,station_directory': 'stations',
  none_refer_to_police: 'family-search',
  none_refer_to_station: 'family-search',
};
/** A system that is shown at the open day is told of as its exhibit tells. */
const exhibitOf: Readonly<Record<string, string>> = {
  douyin_find: 'ex-douyin',
  yue_sheng_shi: 'ex-yueshengshi',
  smart_search: 'ex-smart-search',
  internet_plus_help: 'ex-iplus',
  drone_search: 'ex-drone',
};

const nameOf = (id: string | null) => demoEvent.organizations.find((organization) => organization.id === id)?.name;

export async function seedExhibition(api: DemoApi): Promise<void> {
  for (const { label, value, qualifier, unit, rawText, period, note } of demoEvent.statistics) {
    const { year, from, to, ambiguous } = period as { year?: number; from?: string; to?: string; ambiguous?: boolean };
    await api.openDays.createStatistic({
      ...{ label, value, source, note },
      qualifier: qualifier as StatisticDraft['qualifier'],
      unit: unit as StatisticDraft['unit'],
      from: from ?? String(year),
      until: to,
      unclearPeriod: ambiguous ?? false,
      asWritten: rawText,
      isDemo: true,
    });
  }
  for (const { code, name, owner, platformFeature } of demoEvent.systems) {
    const text = demoEvent.exhibits.find(({ id }) => id === exhibitOf[code])?.summary;
    const leadsTo = pages[platformFeature];
    await api.openDays.createTopic({ kind: 'system', name, owner: nameOf(owner), text, leadsTo, isDemo: true });
  }
  for (const { name, ownerVenueId } of demoEvent.brands) {
    const region = demoEvent.venues.find(({ id }) => id === ownerVenueId)?.city;
    await api.openDays.createTopic({ kind: 'brand', name, region, isDemo: true });
  }
  for (const { name, region } of demoEvent.mechanisms)
    await api.openDays.createTopic({ kind: 'mechanism', name, region: region ?? undefined, isDemo: true });
}
