/**
 * Units and quantities as the contract takes them (unit-names.ts has their names). Quantities are whole numbers of the base
 * unit, and are never added across units (R16).
 */
import * as z from 'zod';
import { largestQuantity, units, type UnitCode } from './unit-names.ts';

export const unitCode = z.enum(Object.keys(units) as [UnitCode, ...UnitCode[]]);

/** A count of at least one base unit. */
export const quantity = z.int().min(1).max(largestQuantity);
