/** The paragraph of a season: true to what is published, in both languages, with every qualifier, unit and period. */
import { expect, test } from 'vitest';
import { paragraphOf } from '../../../shared/relief/paragraph.ts';
import { stepsOf, toldOf } from '../../../shared/relief/publication-rules.ts';
import { reportWith } from '../../support/relief-data.ts';

const water = { 'zh-CN': '饮用水', en: 'Drinking water' };
const card = { 'zh-CN': '救助联系卡', en: 'Contact card' };
const season = (reports: Parameters<typeof stepsOf>[0]) =>
  paragraphOf({
    name: { 'zh-CN': '夏季送清凉', en: 'Send Coolness in Summer' },
    ...{ from: '2030-06-19', to: '2030-07-07', told: toldOf(stepsOf(reports), 1) },
  });

test('R16 R25 names period, rounds, people, trips, points, outcomes and goods, each in its own unit', () => {
  const handedOut = [
    { name: water, unit: 'XBO' as const, quantity: 28 },
    { name: water, unit: 'XCT' as const, quantity: 6 },
    { name: card, unit: 'H87' as const, quantity: 17 },
  ];
  const { 'zh-CN': chinese, en } = season([reportWith({ handedOut }), reportWith()]);
  expect(chinese).toBe(
    '2030年6月19日至2030年7月7日，夏季送清凉开展街面巡查2轮，出动工作人员和志愿者6人次、车辆2车次，走访点位不少于15点次，' +
      '街面接触不少于30人次，其中接受物资不少于20人次，入站不少于10人次。发放救助联系卡不少于15件、饮用水不少于25瓶、饮用水不少于5箱。' +
      '数字按5的整倍数公布，同一人可能多次计入；不同单位不相加。',
  );
  expect(en).toContain('From 19 June 2030 to 7 July 2030');
  expect(en).toContain('2 rounds with 6 staff person-times and 2 vehicle trips');
  expect(en).toContain('at least 30 times (accepted supplies: at least 20; went to the station: at least 10)');
  expect(en).toContain('Drinking water (at least 25 bottles), Drinking water (at least 5 cartons)');
});

test('R10 tells few people as few, and no outcome or goods of fewer than 5', () => {
  const few = reportWith({
    ...{ outcomes: { sent_to_hospital: 1, info_only: 4 }, pointsCovered: 3 },
    handedOut: [{ name: water, unit: 'XBO', quantity: 4 }],
  });
  const { 'zh-CN': chinese, en } = season([few]);
  expect(chinese).toContain('街面接触少于25人次。');
  expect(chinese).not.toMatch(/送医|告知|饮用水/);
  expect(en).toContain('fewer than 25 times.');
  expect(season([reportWith({ outcomes: {}, pointsCovered: 0 })])['zh-CN']).toBe(chinese);
});
