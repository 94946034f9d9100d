// Passkeys (Web Authentication). Everything else of the program works without script; a passkey cannot.

const able = window.isSecureContext && window.PublicKeyCredential?.parseCreationOptionsFromJSON;

async function ask(form) {
    const body = new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "credential"));
    const answer = await fetch(form.dataset.options, { method: "POST", body, headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    const options = await answer.json();
    const credential = form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
}

function tell(form, text) {
    const place = form.querySelector("[data-passkey-problem]");
    place.textContent = text;
    place.hidden = text === "";
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!able) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        tell(form, "");
        ask(form).catch(() => tell(form, form.dataset.problem));
    });
}
