// Passkeys: hands what the server asks to the browser, and sends the device's answer with
// the form that asks (WebAuthn Level 3, sections 5.1.3 and 5.1.4). Without it the forms stay
// hidden.
(() => {
  "use strict";

  const bytes = (text) => {
    const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = ({ publicKey }) =>
    navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: known(publicKey.excludeCredentials),
      },
    });
  const find = ({ publicKey }) =>
    navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: known(publicKey.allowCredentials),
      },
    });

  /** A device's answer in JSON: its bytes as base64url. */
  const written = ({ id, rawId, type, response }) => {
    const parts = ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"];
    const given = parts.filter((part) => response[part] instanceof ArrayBuffer);
    const said = Object.fromEntries(given.map((part) => [part, text(response[part])]));
    if (response.getTransports !== undefined) said.transports = response.getTransports();
    return JSON.stringify({ id, rawId: text(rawId), type, response: said, extensions: {} });
  };

  for (const place of document.querySelectorAll("[data-passkey]")) {
    const form = place.querySelector("form");
    const failed = place.querySelector(".passkey-failed");
    if (window.PublicKeyCredential === undefined) {
      place.querySelector(".passkey-unknown").hidden = false;
      form.hidden = true;
      continue;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const ask = place.dataset.passkey === "make" ? make : find;
        form.elements.namedItem("answer").value = written(await ask(JSON.parse(place.dataset.asked)));
        form.submit();
      } catch {
        // Somebody said no, waited too long, or has another device.
        button.disabled = false;
        failed.hidden = false;
        button.focus();
      }
    });
  }
})();
