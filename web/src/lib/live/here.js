// @ts-check
/**
 * What pages do with where a device is: the form of a help request is filled with it and shows it on our own map, and the
 * directory of stations is sorted by it, on the device alone. Both work without it.
 */
const datums = /** @type {HTMLSelectElement | null} */ (document.querySelector('select[name="datum"]'));
const pair = /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="coordinates"]'));
/** @param {string} name */
const hidden = (name) => /** @type {HTMLInputElement | null} */ (document.querySelector(`input[name="${name}"]`));

/** A degree of latitude; one of longitude is less by the cosine. */
const kmOfDegree = 111.2;
/** @param {number} lat */
const eastKm = (lat) => kmOfDegree * Math.cos((lat * Math.PI) / 180);

/** @returns {Promise<GeolocationCoordinates>} */
const whereAmI = () =>
  new Promise((found, failed) =>
    navigator.geolocation.getCurrentPosition(({ coords }) => found(coords), failed, {
      enableHighAccuracy: true,
      timeout: 20_000,
      maximumAge: 60_000,
    }),
  );

/**
 * Runs at a press, with what it says beside the button.
 * @param {string} selector
 * @param {(said: HTMLElement, button: HTMLElement) => Promise<string | undefined>} run
 */
function atPress(selector, run) {
  const button = document.querySelector(selector);
  const said = document.querySelector(`${selector.slice(0, -1)}-said]`);
  if (!(button instanceof HTMLButtonElement) || !(said instanceof HTMLElement) || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.ariaBusy = 'true';
    try {
      said.textContent = (await run(said, button)) ?? '';
    } catch {
      said.textContent = said.dataset.failed ?? '';
    }
    button.ariaBusy = null;
  });
}

const box = document.querySelector('[data-map-box]');
const map = /** @type {SVGSVGElement | null} */ (document.querySelector('[data-map]'));
let km = Number(map?.dataset.km ?? 2);

/** @returns {{ lat: number, lon: number } | undefined} */
function typed() {
  const [, lat, lon] = /^\s*(-?[\d.]+)\s*[,，\s]\s*(-?[\d.]+)\s*$/.exec(pair?.value ?? '') ?? [];
  return lat === undefined ? undefined : { lat: Number(lat), lon: Number(lon) };
}

/** The point is the middle of the map; stations lie around it. */
function draw() {
  const at = typed();
  if (!map || !(box instanceof HTMLElement)) return;
  box.hidden = at === undefined;
  if (!at) return;
  for (const mark of /** @type {NodeListOf<SVGGElement>} */ (map.querySelectorAll('[data-lat]'))) {
    const x = ((Number(mark.dataset.lon) - at.lon) * eastKm(at.lat) * 50) / km;
    const y = ((at.lat - Number(mark.dataset.lat)) * kmOfDegree * 50) / km;
    mark.setAttribute('transform', `translate(${x} ${y})`);
    mark.setAttribute('display', Math.abs(x) > 48 || Math.abs(y) > 48 ? 'none' : 'inline');
  }
  const scale = map.querySelector('[data-scale]');
  if (scale) scale.textContent = `${km * 2} km`;
}

/** @param {{ lat: number, lon: number }} at */
function set({ lat, lon }) {
  if (!pair) return;
  pair.value = `${Number(lat.toFixed(5))}, ${Number(lon.toFixed(5))}`;
  draw();
}

map?.addEventListener('click', (event) => {
  const at = typed();
  const frame = map.getBoundingClientRect();
  if (!at) return;
  const east = ((event.clientX - frame.left) / frame.width - 0.5) * 2 * km;
  const north = (0.5 - (event.clientY - frame.top) / frame.height) * 2 * km;
  set({ lat: at.lat + north / kmOfDegree, lon: at.lon + east / eastKm(at.lat) });
});
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-zoom]')))
  button.addEventListener('click', () => {
    km = Math.min(64, Math.max(0.25, km * Number(button.dataset.zoom)));
    draw();
  });
pair?.addEventListener('input', draw);
draw();

atPress('[data-here]', async (said) => {
  const { latitude, longitude, accuracy } = await whereAmI();
  if (datums) datums.value = 'WGS84';
  set({ lat: latitude, lon: longitude });
  const [measured, accuracyM] = [hidden('measured'), hidden('accuracyM')];
  if (measured && pair) measured.value = pair.value;
  if (accuracyM) accuracyM.value = `${Math.round(accuracy)}`;
  return said.dataset.found;
});

atPress('[data-nearest]', async (said, button) => {
  const { latitude, longitude } = await whereAmI();
  const list = document.getElementById(`${button.dataset.nearest}`);
  const far = (/** @type {HTMLElement} */ { dataset }) =>
    dataset.lat
      ? Math.hypot(
          (Number(dataset.lat) - latitude) * kmOfDegree,
          (Number(dataset.lon) - longitude) * eastKm((latitude + Number(dataset.lat)) / 2),
        )
      : Infinity;
  const items = /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
  list?.append(...items.sort((a, b) => far(a) - far(b)));
  for (const item of items) {
    const away = item.querySelector('[data-away]');
    if (away && Number.isFinite(far(item)))
      away.textContent = `${said.dataset.km}`.replace('0', `${Math.round(far(item))}`);
  }
  return said.dataset.found;
});
