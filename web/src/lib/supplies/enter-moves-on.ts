/**
 * Enter goes from field to field in a form of many lines, as hands expect that type from a list; Ctrl+Enter sends it. Fields
 * to be passed by Enter are those of lines and those marked `data-enter`. Used by the form of a delivery.
 */
import { isComposingKey } from '#lib/ui/composing.ts';

type Steps = {
  /** Makes another line and puts the focus into it; false when there is no room for one. */
  readonly addLine: () => boolean;
};

const passed = 'input[data-enter], [data-line] :is(input:not([type=checkbox]), select)';

export function enterMovesOn(form: HTMLFormElement, { addLine }: Steps) {
  const onkeydown = (event: KeyboardEvent) => {
    const field = event.target;
    if (event.key !== 'Enter' || isComposingKey(event) || !(field instanceof HTMLElement) || !form.contains(field))
      return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    const fields = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>(passed)];
    const at = fields.findIndex((one) => one === field);
    if (at < 0) return;
    event.preventDefault();
    // An empty line means that the list is at its end.
    const isEmptyLine = fields[at]!.getAttribute('role') === 'combobox' && fields[at]!.value.trim() === '';
    if (isEmptyLine && at > 0) form.querySelector<HTMLButtonElement>('button[data-save]')?.focus();
    else if (fields[at + 1]) focusOn(fields[at + 1]!);
    else if (!addLine()) form.querySelector<HTMLButtonElement>('button[data-save]')?.focus();
  };
  // At the window, so that a field has done its own with the key before the focus leaves it.
  window.addEventListener('keydown', onkeydown);
  return () => window.removeEventListener('keydown', onkeydown);
}

function focusOn(field: HTMLInputElement | HTMLSelectElement) {
  field.focus();
  if (field instanceof HTMLInputElement) field.select();
}
