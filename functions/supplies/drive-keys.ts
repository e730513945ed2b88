/** Where a drive lives: its partition holds the drive, its needs, pledges, donations and remembered requests. */
export const drivePartition = (driveId: string) => `DRIVE#${driveId}`;

/** The list of the listing index that holds every drive and, after each, its needs. */
export const drivesList = 'DRIVES';
/** The same of drives that are not published: each organization has its own, and no public list holds them. */
const draftsList = (organizationId: string) => `DRAFTDRIVES#${organizationId}`;

export const listOfDrive = ({ isDraft, organizationId }: { isDraft?: boolean | undefined; organizationId: string }) =>
  isDraft ? draftsList(organizationId) : drivesList;
