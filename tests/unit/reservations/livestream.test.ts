/** R13 The link of a livestream is public once its checklist is complete, and until its recording expires. */
import { expect, test } from 'vitest';
import {
  isStreamPublic,
  livestreamChecks,
  withPublicStream,
  type LivestreamCheck,
} from '../../../shared/open-days/livestream-rules.ts';

const all = Object.keys(livestreamChecks) as LivestreamCheck[];
const recordingUntil = '2026-07-19T00:00:00.000Z';
const end = Date.parse(recordingUntil);
const session = { livestreamUrl: 'https://live.example.com/1', livestreamChecks: all, recordingUntil };

test('R13 every point is needed', () => {
  expect(isStreamPublic(session, end - 1)).toBe(true);
  const without = (left: LivestreamCheck) => ({ ...session, livestreamChecks: all.filter((one) => one !== left) });
  for (const left of all) expect(isStreamPublic(without(left), end - 1), left).toBe(false);
  expect(isStreamPublic({ ...session, livestreamChecks: undefined }, end - 1)).toBe(false);
});

test('R13 the link goes when the recording expires, to the second, and without an expiry it never comes', () => {
  expect(withPublicStream(session, end - 1).livestreamUrl).toBe(session.livestreamUrl);
  expect(withPublicStream(session, end).livestreamUrl).toBeUndefined();
  expect(withPublicStream({ ...session, recordingUntil: undefined }, end - 1).livestreamUrl).toBeUndefined();
});
