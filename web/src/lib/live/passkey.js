// @ts-check
/**
 * Asks the browser for a passkey and sends its answer with the form: all the JavaScript of the pages with passkeys,
 * which offer a mailed code to everyone else. A form says what it wants: `data-passkey` (`make` or `use`), `data-options`.
 */
const supported =
  typeof PublicKeyCredential === 'function' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** @param {HTMLFormElement} form */
async function answerOf({ dataset }) {
  const options = JSON.parse(dataset.options ?? '{}');
  const credential =
    dataset.passkey === 'make'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
  return JSON.stringify(credential.toJSON());
}

/** @param {HTMLFormElement} form */
function prepare(form) {
  const answer = form.querySelector('input[data-answer]');
  const failed = form.querySelector('[data-failed]');
  if (!(answer instanceof HTMLInputElement) || !(failed instanceof HTMLElement)) return;
  form.addEventListener('submit', async (event) => {
    if (answer.value) return;
    event.preventDefault();
    failed.hidden = true;
    try {
      answer.value = await answerOf(form);
    } catch {
      // Cancelled, timed out, or none on this device: browsers tell these apart to nobody.
      failed.hidden = false;
      return;
    }
    form.requestSubmit();
  });
  if (form.dataset.auto !== undefined) form.requestSubmit();
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  if (supported) {
    prepare(form);
    continue;
  }
  form.querySelector('button')?.remove();
  form.querySelector('[data-unsupported]')?.removeAttribute('hidden');
}
