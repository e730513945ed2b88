/** Stands for whatever a bundle leaves out. Throws: always, since something runs that no function should need. */
export const leftOut = (): never => {
  throw new Error('This was left out of the bundle (infra/bundling/externals.ts)');
};
