/** The forms in which lots, what is where of them, and their movements are stored (stock-store.ts). */
import type { UnitCode } from '../../shared/kernel/unit-names.ts';
import type { Cell } from '../../shared/supplies/accounts.ts';
import type { StorageClass } from '../../shared/supplies/goods-kinds.ts';
import type { Lot, LotEntry } from '../../shared/supplies/model.ts';
import type { Leg, LotFigure, LotStock } from '../../shared/supplies/posting-rules.ts';

/** With the way back to its donation (R15); a kit has none, and tells what is inside. */
export type StoredLot = Lot & {
  readonly organizationId?: string | undefined;
  readonly driveId?: string | undefined;
  readonly donationId?: string | undefined;
  readonly receivedAt: string;
  readonly storage: StorageClass;
  readonly inside?: readonly LotInside[] | undefined;
  /** How it was typed, where that was a pack: 10 cartons. */
  readonly asked?: { readonly quantity: number; readonly unit: UnitCode } | undefined;
  /** The paper that a book value rests on; absent means unvalued, kept apart (R19). */
  readonly valuation?: LotEntry['valuation'];
  /** The document that last corrected what the label says. */
  readonly factsBy?: string | undefined;
};
export type LotInside = { readonly lotId: string; readonly itemId: string; readonly quantity: number };
export type StoredStock = LotStock & {
  readonly lotId: string;
  /** Rises with every change; what follows never goes back to an older one. */
  readonly version: number;
  /** Documents whose movements are not recorded yet, for which this item is the only truth. */
  readonly moves?: ReadonlySet<string>;
  /** Missing of what came, or came back, before it was counted. */
  readonly [counter: LotFigure]: number | undefined;
};

export type LotWithStock = { readonly lot: StoredLot; readonly stock: StoredStock };

/** One step of goods; never changed or deleted: a mistake is mended by a movement back. */
export type Movement = {
  readonly movementId: string;
  readonly documentId: string;
  readonly lotId: string;
  readonly itemId: string;
  readonly from: Cell;
  readonly to: Cell;
  readonly quantity: number;
  readonly unit: string;
  readonly reason: string;
  readonly facts?: Leg['facts'];
  readonly movedAt: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
};
