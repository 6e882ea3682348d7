// What htmx needs in this house: the CSRF token, no empty parameters in an address, and a clear word
// when a request fails. What was typed stays where it is.

const NOT_SAVED = "Niet bewaard: geen verbinding. Je invoer staat er nog.";
const NOT_LOADED = "Niet geladen: geen verbinding. Probeer het nog eens.";
const REFUSED = "Niet gelukt: de server gaf een fout. Je invoer staat er nog.";
const SIGNED_OUT = "Je bent uitgelogd. Wat je invulde staat er nog.";

const holder = document.getElementById("request-notice");
const isReading = (detail) => detail.requestConfig.verb === "get";

function say(text, link) {
  holder.querySelector("[data-text]").textContent = text;
  const way = holder.querySelector("a");
  way.hidden = !link;
  if (link) way.href = link;
  holder.hidden = false;
}

holder?.querySelector("button").addEventListener("click", () => {
  holder.hidden = true;
});

/** From the cookie and not from the page: signing in again in another tab makes a new one. */
function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") {
    detail.headers["X-CSRFToken"] = csrfToken();
    return;
  }
  for (const [name, value] of [...detail.parameters.entries()]) {
    if (value === "") detail.parameters.delete(name);
  }
});

document.addEventListener("htmx:sendError", ({ detail }) => say(isReading(detail) ? NOT_LOADED : NOT_SAVED));
document.addEventListener("htmx:timeout", ({ detail }) => say(isReading(detail) ? NOT_LOADED : NOT_SAVED));
document.addEventListener("htmx:responseError", () => say(REFUSED));

// Signed out in the meantime: the answer is the sign-in page, which must not land inside this one.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { loginUrl } = document.body.dataset;
  const answeredBy = event.detail.xhr.responseURL;
  if (!loginUrl || !answeredBy || new URL(answeredBy).pathname !== loginUrl) return;
  event.detail.shouldSwap = false;
  event.preventDefault();
  say(SIGNED_OUT, loginUrl);
});

document.addEventListener("htmx:beforeRequest", () => {
  if (holder) holder.hidden = true;
});
