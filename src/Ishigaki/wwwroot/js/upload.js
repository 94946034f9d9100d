// Files in pieces: a broken line, a closed page or a restarted server costs one piece. Without this file the form sends
// the whole file at once.

const PIECE = 8 << 20;
const PAUSES = [1000, 2000, 5000, 10000, 20000];
const HEADERS = { "Tus-Resumable": "1.0.0", "X-Ishigaki": "1" };

const encode = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const wait = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
const memory = (file) => `ishigaki.upload.${file.name}.${file.size}.${file.lastModified}`;

async function reason(response) {
    try { return (await response.json()).detail; } catch { return response.statusText; }
}

async function begin(form, file, signal) {
    const known = localStorage.getItem(memory(file));
    if (known) {
        const where = await fetch(known, { method: "HEAD", headers: HEADERS, signal });
        if (where.ok && Number(where.headers.get("Upload-Length")) === file.size) {
            return { address: known, offset: Number(where.headers.get("Upload-Offset")) };
        }
    }
    const response = await fetch(form.dataset.upload, {
        method: "POST",
        headers: { ...HEADERS, "Upload-Length": file.size, "Upload-Metadata": `filename ${encode(file.name)}` },
        signal,
    });
    if (!response.ok) throw new Error(await reason(response));
    const address = response.headers.get("Location");
    localStorage.setItem(memory(file), address);
    return { address, offset: 0 };
}

async function piece(address, file, offset, signal) {
    const response = await fetch(address, {
        method: "PATCH",
        headers: { ...HEADERS, "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" },
        body: file.slice(offset, offset + PIECE),
        signal,
    });
    if (response.ok || response.status === 409) return Number(response.headers.get("Upload-Offset"));
    if (response.status >= 500 && response.status !== 507 || response.status === 423) throw new TypeError("again");
    throw new Error(await reason(response));
}

/** Sends all pieces; a broken line is tried again, a refusal is not. */
async function send(form, file, show, signal) {
    let { address, offset } = await begin(form, file, signal);
    let tries = 0;
    show(offset);
    while (offset < file.size) {
        try {
            offset = await piece(address, file, offset, signal);
            tries = 0;
            show(offset);
        } catch (failure) {
            if (!(failure instanceof TypeError) || tries >= PAUSES.length) throw failure;
            await wait(PAUSES[tries++]);
        }
    }
    const made = await fetch(address, { headers: { "X-Ishigaki": "1" }, signal });
    if (!made.ok) throw new Error(await reason(made));
    localStorage.removeItem(memory(file));
    const { file: id, problem } = await made.json();
    if (!id) throw new Error(problem ?? "");
    return { id, address };
}

function panel(form) {
    const holder = form.querySelector("[data-upload-progress]");
    const bar = holder.querySelector("progress");
    const label = holder.querySelector("[data-upload-label]");
    const stop = holder.querySelector("[data-upload-cancel]");
    return { holder, bar, label, stop };
}

async function start(form, input) {
    const file = input.files[0];
    const { holder, bar, label, stop } = panel(form);
    const ending = new AbortController();
    const cancel = async () => {
        ending.abort();
        const address = localStorage.getItem(memory(file));
        localStorage.removeItem(memory(file));
        if (address) await fetch(address, { method: "DELETE", headers: HEADERS });
    };
    for (const part of [holder, bar, stop]) part.hidden = false;
    stop.addEventListener("click", cancel, { once: true });
    const buttons = form.querySelectorAll("button:not([data-upload-cancel])");
    for (const button of buttons) button.disabled = true;
    try {
        const { id } = await send(form, file, (offset) => {
            bar.max = file.size;
            bar.value = offset;
            label.textContent = `${Math.floor((100 * offset) / file.size)} %`;
        }, ending.signal);
        const stored = form.querySelector("input[name=stored]");
        stored.value = id;
        input.disabled = true;
        form.submit();
    } catch (failure) {
        label.textContent = ending.signal.aborted ? form.dataset.uploadCancelled : failure.message || form.dataset.uploadFailed;
        if (failure instanceof TypeError) label.textContent = form.dataset.uploadFailed;
        for (const button of buttons) button.disabled = false;
        for (const part of [bar, stop]) part.hidden = true;
        stop.removeEventListener("click", cancel);
    }
}

for (const form of document.querySelectorAll("form[data-upload]")) {
    const input = form.querySelector("input[type=file]");
    for (const limit of form.querySelectorAll("[data-upload-limit]")) limit.textContent = limit.dataset.uploadLimit;
    form.addEventListener("submit", (event) => {
        if (!input.files?.length) return;
        event.preventDefault();
        start(form, input);
    });
}
