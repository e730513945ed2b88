/** R27 Points pasted as the link of a map app, each with the datum that the app draws in. */
import { expect, test } from 'vitest';
import { pointInLink } from '../../../shared/kernel/map-links.ts';

test.each([
  ['geo:30.2501,120.1802', 30.2501, 120.1802, 'WGS84'],
  ['https://www.openstreetmap.org/?mlat=30.25&mlon=120.18#map=16/30.9/120.9', 30.25, 120.18, 'WGS84'],
  ['https://www.openstreetmap.org/#map=16/30.2501/120.1802', 30.2501, 120.1802, 'WGS84'],
  ['https://uri.amap.com/marker?position=120.1802,30.2501&name=x', 30.2501, 120.1802, 'GCJ02'],
  ['https://www.amap.com/place/x?p=B0FFG,30.2501,120.1802,x', 30.2501, 120.1802, 'GCJ02'],
  ['https://apis.map.qq.com/uri/v1/marker?marker=coord:30.2501,120.1802;title:x', 30.2501, 120.1802, 'GCJ02'],
  ['https://maps.apple.com/?ll=30.2501,120.1802&q=x', 30.2501, 120.1802, 'GCJ02'],
  ['https://www.google.com/maps/place/x/@30.2501,120.1802,17z', 30.2501, 120.1802, 'GCJ02'],
  ['https://maps.google.com/?q=30.2501%2C120.1802', 30.2501, 120.1802, 'GCJ02'],
])('%s', (link, lat, lon, datum) => {
  expect(pointInLink(link)).toEqual({ lat, lon, datum });
});

test.each([
  '30.2501, 120.1802',
  'https://map.baidu.com/@13379000,3517000,17z',
  'https://uri.amap.com/marker?position=x',
  'https://www.openstreetmap.org/',
  'https://evil.example/?position=120,30',
])('%s is no point', (text) => {
  expect(pointInLink(text)).toBeUndefined();
});
