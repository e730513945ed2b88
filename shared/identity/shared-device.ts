/** A device that its user called shared at the sign-in. Read by the site's cookies and by the page that asks who is there. */

/** The site forgets the session after so long without a sign of anybody. */
export const sharedDeviceMinutes = 15;
