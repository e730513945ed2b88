/**
 * How a page that is kept for many asks for the cookie that stands for the key of its form, and what that cookie is sent
 * for (adr/0016). The site asks; CloudFront's function and the front of a laptop answer.
 */
export const formKeyHeader = 'x-form-key';

/** A page left open for longer asks to press the button once more, where there is no script. */
const formKeySeconds = 24 * 60 * 60;

/** For the address of that page alone. */
export const formKeyAttributes = (path: string) => `Path=${path}; Max-Age=${formKeySeconds}; HttpOnly; SameSite=Strict`;
