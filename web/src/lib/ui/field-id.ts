/** The id of a field's control, so that the error summary, and pages elsewhere, can lead to it. */
export const fieldId = (path: string) => `f-${path.replace(/[^\w-]/g, '-')}`;
