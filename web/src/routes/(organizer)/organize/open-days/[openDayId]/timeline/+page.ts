/** Without a framework: a day of 300 shifts would travel twice. What moves things is lib/live/plan.js, and the page works without it. */
export const csr = false;
