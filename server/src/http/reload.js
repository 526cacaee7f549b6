// Served by `hall dev` only: loads the page again when the hall behind it has changed.
let shown;
const changes = new EventSource("/__hall/reload");
changes.addEventListener("revision", (event) => {
  if (shown !== undefined && shown !== event.data) location.reload();
  shown = event.data;
});
