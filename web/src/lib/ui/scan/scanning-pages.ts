/** The pages that scan codes: they alone may run the decoder, and are loaded whole. A new one adds its route here. */
const scanningPages: readonly string[] = [
  '/(gate)/gate',
  '/(phone)/round',
  '/(charity)/scan',
  '/(charity)/items',
  '/(charity)/items/new',
  '/(charity)/items/[itemId]',
];

export const scansCodes = (routeId: string | null | undefined) => scanningPages.includes(routeId ?? '');
