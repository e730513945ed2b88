/**
 * Whom to call at once, by country, as data: pages, sheets and phones show these before anything else. Without zod.
 * Source: domain guide 10 (unverified; an operator elsewhere adds a row).
 */
export const emergencyNumbers = {
  CN: { ambulance: '120', police: '110', fire: '119', city: '12345' },
} as const;
