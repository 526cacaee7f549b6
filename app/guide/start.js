// Starts the tariff guide once the page is there. Where it cannot start, the form stays a plain one.

const app = document.querySelector('meta[name="wasm-app"]');
if (app) {
  const [script, wasm] = app.content.split(' ');
  import(script)
    .then((bundle) => bundle.default({ module_or_path: wasm }))
    .catch((error) => console.error('the guide stays a plain form', error));
}
