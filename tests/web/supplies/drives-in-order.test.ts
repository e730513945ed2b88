/** The public list of drives: what takes goods today stands first; one language is enough for a drive. */
import { expect, test } from 'vitest';
import { driveInput, typedDrive } from '../../../web/src/lib/supplies/server/drive-editor.ts';
import { driveView, runningFirst } from '../../../web/src/lib/supplies/server/goods-view.ts';
import type { Drive } from '../../../shared/supplies/model.ts';
import { driveDraftWith, testId } from '../../support/supplies-data.ts';

test('drives that run stand first, the one that ends soonest before the others', () => {
  const drive = (startsOn: string, endsOn: string, closedAt?: string) => ({ startsOn, endsOn, closedAt });
  const over = drive('2031-01-01', '2031-02-01');
  const closed = drive('2031-01-01', '2031-12-31', '2031-03-01T00:00:00Z');
  const next = drive('2031-07-01', '2031-08-01');
  const long = drive('2031-05-01', '2031-12-01');
  const short = drive('2031-06-01', '2031-06-15');
  expect(runningFirst([over, closed, next, long, short], '2031-06-15')).toEqual([short, long, next, over, closed]);
});

test('a drive named in one language is named in both, is marked for other readers, and asks for the other again', () => {
  const input = driveInput({ 'name.en': 'Winter blankets', 'name.zh-CN': ' ' });
  expect(input.name).toEqual({ 'zh-CN': 'Winter blankets', en: 'Winter blankets' });
  const drive: Drive = {
    ...driveDraftWith({ name: input.name as Drive['name'] }),
    ...{ driveId: testId('drive', 1), isDemo: false, revision: 1, needs: [] },
  };
  expect(driveView(drive, 'zh-CN').foreign.name).toBe('en');
  expect(driveView(drive, 'en').foreign.name).toBeUndefined();
  expect(typedDrive(drive)['name.zh-CN']).toBe('');
});
