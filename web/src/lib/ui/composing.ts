/**
 * Whether a key belongs to an input method that is composing a word, and is not the field's: Enter takes a word then, and sends nothing.
 * Safari ends the word before the key arrives, and tells it by the code 229 alone.
 */
export const isComposingKey = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;
