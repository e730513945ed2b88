/** Where a drive lives: its partition holds the drive, its needs, pledges, donations and remembered requests. */
export const drivePartition = (driveId: string) => `DRIVE#${driveId}`;

/** The list of the listing index that holds every drive and, after each, its needs. */
export const drivesList = 'DRIVES';
