/** Whom to call in China when it cannot wait; data, so that another country can have its own. */
export const emergencyNumbers = [
  { number: '110', kind: 'police' },
  { number: '120', kind: 'ambulance' },
  { number: '119', kind: 'fire' },
] as const;
