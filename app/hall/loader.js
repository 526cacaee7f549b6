// Brings the islands of a page alive, once the page is idle. A page without islands is served
// without this script; should one have it all the same, nothing is fetched.
//
// Whatever happens between the server and now (a translator rewrites words, somebody types into a
// field) costs at most one island, and nothing that was typed is lost. Each island is a task of its own,
// so that whoever touches the page meanwhile is answered between two of them.

const ISLAND = 'leptos-island';
const CONTROLS = ':is(input, textarea, select)';

const islands = [...document.querySelectorAll(ISLAND)]; // in document order: parents come first
const isOuter = (island) => !island.parentElement.closest(ISLAND);
// The markup as it was sent, to go back to when something foreign has changed it.
const sent = new Map(islands.filter(isOuter).map((island) => [island, island.cloneNode(true)]));

/** Lets the browser do what waits: paint, answer to touches. */
const pause = () => new Promise((go) => { setTimeout(go); });

function wasTouched(control) {
  switch (control.type) {
    case 'checkbox':
    case 'radio':
      return control.checked !== control.defaultChecked;
    case 'select-one':
    case 'select-multiple': {
      const preset = [...control.options].some((option) => option.defaultSelected);
      return [...control.options].some((option, position) => {
        const wasSelected = preset
          ? option.defaultSelected
          : position === 0 && control.type === 'select-one';
        return option.selected !== wasSelected;
      });
    }
    case 'range':
    case 'color': // without a value attribute these have one all the same
      return control.hasAttribute('value') && control.value !== control.defaultValue;
    default:
      return control.value !== control.defaultValue;
  }
}

const controlsOf = (island) => [...island.querySelectorAll(CONTROLS)];

/** What was typed into an island, with the place of each control: it may be replaced. */
function whatWasTyped(island) {
  return controlsOf(island)
    .map((control, position) => ({ control, position, value: control.value, checked: control.checked }))
    .filter(({ control }) => wasTouched(control));
}

function replay(island, { control: before, position, value, checked }) {
  const control = before.isConnected ? before : controlsOf(island)[position];
  if (!control) return;
  if (control.type === 'checkbox' || control.type === 'radio') control.checked = checked;
  else control.value = value;
  for (const name of ['input', 'change']) {
    control.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

function bringAlive(island, bundle) {
  const { component } = island.dataset;
  // An island inside another one's children sees the context of its parent and of no other.
  const slot = island.parentElement.closest('leptos-children');
  if (slot?.$$on_hydrate) slot.$$on_hydrate();
  else bundle.__root();
  try {
    bundle[component](island);
    island.dataset.ready = '';
  } catch (error) {
    console.error(`island ${component} stays as it was sent`, error);
  }
}

/** Brings an island and those inside it alive, as it was sent, and gives back what was typed into it. */
function bringPartAlive(outer, original, bundle) {
  // Before the markup is put back: a control that is replaced takes what was typed with it.
  const typed = whatWasTyped(outer);
  if (!outer.isEqualNode(original)) outer.replaceChildren(...original.childNodes);
  for (const island of [outer, ...outer.querySelectorAll(ISLAND)]) bringAlive(island, bundle);
  typed.forEach((entry) => replay(outer, entry));
}

async function start(script, wasm) {
  // Leptos looks for these; there is nothing to resolve, because pages are made without resources.
  window.__RESOLVED_RESOURCES = [];
  window.__SERIALIZED_ERRORS = [];
  window.__INCOMPLETE_CHUNKS = [];

  const bundle = await import(script);
  await bundle.default({ module_or_path: wasm });
  for (const [island, original] of sent) {
    await pause();
    // Whoever has removed it, has no use for it alive.
    if (island.isConnected) bringPartAlive(island, original, bundle);
  }
  bundle.__done();
  document.documentElement.dataset.ready = '';
  if (held?.isConnected) held.requestSubmit();
}

// A form that nobody but its island can send waits for it, and is sent as soon as it is alive.
// Where the page names the account app, that is fetched meanwhile: somebody is signing in.
let held = null;
let isFetching = false;
addEventListener('submit', (event) => {
  if (!('hold' in event.target.dataset)) return;
  if (document.documentElement.dataset.ready === undefined) {
    event.preventDefault();
    held = event.target;
  }
  if (!isFetching) fetchAccountApp();
}, { capture: true });

function fetchAccountApp() {
  isFetching = true;
  const app = document.querySelector('meta[name="account-app"]');
  for (const address of app?.content.split(' ') ?? []) {
    // Where it fails, the app's own page fetches it.
    fetch(address).then((response) => response.arrayBuffer()).catch(() => {});
  }
}

// Digits to press at a terminal, which has no keyboard: they go where one was typing last.
let typing = null;
addEventListener('focusin', ({ target }) => {
  if (target.matches('input')) typing = target;
});
addEventListener('click', ({ target }) => {
  const key = target.dataset?.key;
  if (!key) return;
  const fields = [...document.querySelectorAll('form input')];
  const field = typing?.offsetParent ? typing : fields.find((field) => field.offsetParent);
  if (!field) return;
  const { value } = field;
  field.value = { clear: '', erase: value.slice(0, -1) }[key] ?? value + key;
});

const app = document.querySelector('meta[name="wasm-app"]');
if (app && islands.length > 0) {
  const begin = () => start(...app.content.split(' '));
  if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 2000 });
  else setTimeout(begin, 1);
}
