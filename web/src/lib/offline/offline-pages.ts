/** The pages that work without a network: they bring the texts of the frame and their own, and no others. */
const offlinePages: readonly string[] = ['/(gate)/gate', '/(phone)/round'];

export const worksOffline = (routeId: string | null | undefined) => offlinePages.includes(routeId ?? '');
