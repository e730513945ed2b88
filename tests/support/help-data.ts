/** Stations and help requests for tests. */
import { both } from './programme.ts';

export const stationWith = (more: Record<string, unknown> = {}) => ({
  name: both('Relief station'),
  divisionCode: '330100',
  area: both('Hangzhou'),
  hotline: '057100000',
  opening: both('Day and night'),
  place: both('North gate'),
  point: { lat: 30.27, lon: 120.16, datum: 'WGS84' },
  takesRequests: true,
  ...more,
});

export const helpWith = (more: Record<string, unknown> = {}) => ({
  by: 'passer_by',
  where: 'Under the bridge',
  divisionCode: '330100',
  needs: ['hungry_or_thirsty'],
  ...more,
});

export const noticeWith = (more: Record<string, unknown> = {}) => ({
  kind: 'station_seeks_family',
  consentBasis: 'station_statutory_duty',
  sex: 'unknown',
  ageEstimate: '60-70',
  heightCm: 160,
  accent: both('Jiangsu'),
  clothes: both('Dark jacket'),
  foundOn: '2026-06-10',
  foundArea: both('Hangzhou'),
  officialUrl: 'https://xunqin.mca.gov.cn/notice/1',
  ...more,
});
