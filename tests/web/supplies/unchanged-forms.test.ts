/** Case 48: opening a form of goods and saving it unchanged says all that is stored, so that no edit wipes a field. */
import { expect, test } from 'vitest';
import { driveInput, typedDrive } from '../../../web/src/lib/supplies/server/drive-editor.ts';
import { itemInput, typedItem } from '../../../web/src/lib/supplies/server/item-editor.ts';
import { closing, storeInput, typedStore } from '../../../web/src/lib/supplies/server/store-editor.ts';
import { driveEdit, itemEdit, type Drive, type Item } from '../../../shared/supplies/model.ts';
import { storeEdit, type Store } from '../../../shared/supplies/stock-model.ts';
import { driveDraftWith, testId, waterDraft } from '../../support/supplies-data.ts';

const text = { 'zh-CN': '说明', en: 'Words' };

test('an item', () => {
  const filled: Item = {
    ...waterDraft({
      packs: [
        { unit: 'XCT', contains: 24 },
        { unit: 'XBX', contains: 12 },
      ],
    }),
    ...{ itemId: testId('item', 1), revision: 3, organizationId: testId('organization', 1) },
    ...{ cautions: text, gtin: '06901234567892', typicalShelfLifeDays: 365 },
  };
  const saved = itemEdit.parse({ ...itemInput(typedItem(filled), '2030-06-20'), revision: filled.revision });
  const { itemId: _, organizationId: __, ...whole } = filled;
  expect(saved).toEqual(whole);
  expect(Object.keys(itemEdit.shape).toSorted()).toEqual(Object.keys(whole).toSorted());
});

test('a drive', () => {
  const { needs, ...draft } = driveDraftWith({ openDayId: testId('openDay', 1), campaignId: testId('campaign', 1) });
  const need = { itemName: text, unit: 'XBO' as const, received: 3, pledged: 2 };
  const filled: Drive = {
    ...draft,
    ...{ driveId: testId('drive', 1), isDemo: false, revision: 2, surplusRule: text },
    needs: needs.map((one) => ({ ...need, ...one })),
  };
  const saved = driveEdit.parse({ ...driveInput(typedDrive(filled)), revision: filled.revision });
  const { driveId: _, isDemo: __, organizationId: ___, ...whole } = filled;
  expect(saved).toEqual({ ...whole, needs });
  expect(Object.keys(saved).toSorted()).toEqual(Object.keys(driveEdit.shape).toSorted());
});

test('a store', () => {
  const filled: Store = {
    ...{ storeId: testId('store', 1), organizationId: testId('organization', 1), venueId: testId('venue', 1) },
    ...{ name: text, kind: 'vehicle', zone: 'Asia/Urumqi', isClosed: true, revision: 4 },
  };
  const values = typedStore(filled);
  const saved = storeEdit.parse({ ...storeInput(values), ...closing(values), revision: filled.revision });
  const { storeId: _, organizationId: __, ...whole } = filled;
  expect(saved).toEqual(whole);
  expect(Object.keys(storeEdit.shape).toSorted()).toEqual(Object.keys(whole).toSorted());
});
