/** What a shift tells where it says nothing itself: its venue's text before the open day's, and as such. */
import { describe, expect, test } from 'vitest';
import {
  ownTextsOf,
  withDefaults,
  withoutDefaults,
  type ShiftDefaults,
  type ToldTexts,
} from '../../../shared/open-days/shift-defaults.ts';

const text = (zh: string, en = '') => ({ 'zh-CN': zh, en });
const defaults: ShiftDefaults = {
  openDay: { meals: text('盒饭', 'Lunch box'), contact: text('总台', 'Main desk') },
  venue: { contact: text('会场服务台', 'Venue desk') },
};

describe('A shift', () => {
  test.each([
    ['that says nothing takes the venue’s before the day’s', {}, { meals: 'open-day', contact: 'venue' }],
    ['that says it itself keeps its own', { contact: text('站长') }, { meals: 'open-day' }],
    ['with an empty text says nothing', { contact: text(' ') }, { meals: 'open-day', contact: 'venue' }],
    ['that says all inherits nothing', { contact: text('甲'), meals: text('乙') }, undefined],
  ] as const)('%s', (_, shift, inherited) => {
    const read = withDefaults(shift, defaults);
    expect(read).toEqual({
      ...(inherited ? { inherited } : {}),
      meals: 'meals' in shift ? shift.meals : defaults.openDay!.meals,
      contact: inherited && 'contact' in inherited ? defaults.venue!.contact : 'contact' in shift && shift.contact,
    });
  });

  test('that was read and is sent back stores nothing of what it inherits', () => {
    const own: ToldTexts = { equipment: text('手电') };
    const read = withDefaults(own, defaults);
    expect(ownTextsOf(read)).toMatchObject(own);
    for (const back of [withoutDefaults(read, defaults), ownTextsOf(read)])
      expect([back.meals, back.contact, back.equipment] as unknown[]).toEqual([undefined, undefined, own.equipment]);
  });

  test('whose text differs in one language alone keeps it', () => {
    const own = { contact: text('会场服务台', 'Ask for Mei') };
    expect(withoutDefaults(own, defaults)).toEqual(own);
  });
});
