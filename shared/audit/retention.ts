/**
 * How long an entry of the audit is kept: three years, leap days counted. Read by the trail and by the registry of
 * personal fields. Source: PIPL Art 55–56, records of how personal data is handled are kept for at least three years.
 */
export const auditKeptDays = 1096;
