// Starts the account app. Its figures are asked for while the app itself is still on its way, so that
// the balance waits for the network once; the app takes the answer over.
//
// When the app cannot start, the page says so and offers to try again.

const FAILURE = 'my-app-failure';
const PLACE = 'my-app';

// The address of the first screen's figures, by the address of the page: only that page has figures
// worth a head start.
const isHome = /^\/[a-z]{2}\/my\/?$/.test(location.pathname);
if (isHome) {
  const path = '/api/v1/account';
  const answer = fetch(path, { cache: 'no-store' }).then(async (response) => ({
    status: response.status,
    text: await response.text(),
  }));
  answer.catch(() => {}); // the app asks again and says what went wrong
  globalThis.hallFirst = { path, answer };
}

function fail(error) {
  console.error('the account app did not start', error);
  document.getElementById(PLACE)?.setAttribute('hidden', '');
  document.getElementById(FAILURE)?.removeAttribute('hidden');
}

const app = document.querySelector('meta[name="wasm-app"]');
if (app) {
  const [script, wasm] = app.content.split(' ');
  import(script).then((bundle) => bundle.default({ module_or_path: wasm })).catch(fail);
}
