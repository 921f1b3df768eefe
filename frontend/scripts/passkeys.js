/**
 * Passkeys (WebAuthn Level 2, §5): a button with data-passkey="create" or "get" asks the browser for a credential with
 * the options in data-options, puts the answer into the form's field `credential` and sends the form.
 *
 * In JSON, binary values are base64url, as PublicKeyCredential.toJSON() of Level 3 writes them; older browsers that have
 * no such function are served by the few lines below.
 */
export function readyPasskeys(root) {
  for (const button of root.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      say(button, "unsupported");
      continue;
    }
    button.hidden = false;
    button.addEventListener("click", () => ask(button));
  }
}

async function ask(button) {
  say(button, "");
  button.disabled = true;
  try {
    const { publicKey } = JSON.parse(button.dataset.options);
    const credential = await navigator.credentials[button.dataset.passkey]({ publicKey: decoded(publicKey) });
    button.form.elements.credential.value = JSON.stringify(encoded(credential));
    button.form.submit();
  } catch (error) {
    button.disabled = false;
    say(button, error.name === "InvalidStateError" ? "known" : "failed");
  }
}

/** Shows the note of this kind (data-passkey-note) and hides the others. */
function say(button, kind) {
  for (const note of button.form.querySelectorAll("[data-passkey-note]")) note.hidden = note.dataset.passkeyNote !== kind;
}

function decoded(options) {
  const described = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: described(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: described(options.allowCredentials) }),
  };
}

function encoded({ id, type, rawId, response, authenticatorAttachment }) {
  return {
    id,
    type,
    rawId: text(rawId),
    authenticatorAttachment,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      ...(response.attestationObject && {
        attestationObject: text(response.attestationObject),
        transports: response.getTransports?.() ?? [],
      }),
      ...(response.signature && {
        authenticatorData: text(response.authenticatorData),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      }),
    },
    clientExtensionResults: {},
  };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
