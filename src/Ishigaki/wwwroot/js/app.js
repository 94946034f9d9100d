// Conveniences only: every page works without this file.

const typing = (target) => target.closest?.("input, select, textarea, [contenteditable]");
const table = () => document.querySelector(".ledger");
const rows = () => [...(table()?.tBodies ?? [])].flatMap((body) => [...body.rows]);
const box = (row) => row?.querySelector(".pick input[type=checkbox]");

// ---- movement: / searches; j and k move, x selects, Enter opens ----

function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const from = all.findIndex((row) => row.classList.contains("cursor"));
    const to = all[Math.min(all.length - 1, Math.max(0, from + step))];
    all[from]?.classList.remove("cursor");
    to.classList.add("cursor");
    (to.querySelector("th a, td a") ?? box(to))?.focus({ preventScroll: true });
    to.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const selecting = event.target.matches?.(".pick input");
    if (typing(event.target) && !selecting) return;
    const current = document.querySelector(".ledger tr.cursor");
    switch (event.key) {
        case "/": document.querySelector("[data-search]")?.focus(); break;
        case "j": move(1); break;
        case "k": move(-1); break;
        case "x": box(current)?.click(); break;
        case "Enter":
            if (event.target.closest("a, button, summary") || !current) return;
            current.querySelector("th a, td a")?.click();
            break;
        default: return;
    }
    event.preventDefault();
});

// ---- selection ----

function count() {
    const selected = document.querySelectorAll(".ledger tbody .pick input:checked").length;
    for (const place of document.querySelectorAll("[data-selected-count]")) place.textContent = selected;
    const all = document.querySelector("[data-check-all]");
    if (!all) return;
    all.checked = selected > 0 && selected === rows().filter(box).length;
    all.indeterminate = selected > 0 && !all.checked;
}

function check(value) {
    for (const row of rows()) if (box(row)) box(row).checked = value;
    count();
}

document.addEventListener("change", (event) => {
    const { target } = event;
    if (target.matches("[data-check-all]")) check(target.checked);
    else if (target.matches(".pick input")) count();
    else if (target.matches("[data-autosubmit]")) target.form?.requestSubmit();

    const remembered = target.closest("[data-remember]");
    if (remembered) keep(remembered.dataset.remember, target.value);
});

document.addEventListener("click", (event) => {
    if (event.target.closest("[data-clear-selection]")) {
        event.preventDefault();
        check(false);
    }
    const copying = event.target.closest("[data-copy-table]");
    if (copying) copy(copying);
    if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (question && !window.confirm(question)) event.preventDefault();
});

// ---- remembered choices, such as words or symbols only ----

function keep(name, value) {
    try { localStorage.setItem(`ishigaki.${name}`, value); } catch { /* storage is closed: nothing to remember */ }
}

function recall(name) {
    try { return localStorage.getItem(`ishigaki.${name}`); } catch { return null; }
}

for (const group of document.querySelectorAll("[data-remember]")) {
    const value = recall(group.dataset.remember);
    const choice = [...group.querySelectorAll("input[type=radio]")].find((input) => input.value === value);
    if (choice) choice.checked = true;
}

// ---- copy to a spreadsheet: the checked rows, or all of them ----

function text(cell) {
    const copy = cell.cloneNode(true);
    for (const quiet of copy.querySelectorAll(".hidden, svg")) quiet.remove();
    const plain = copy.textContent.replace(/\s+/g, " ").trim();
    // A spreadsheet would run a cell that starts like this.
    return /^[=@]|^[+-](?![\d.,]+$)/.test(plain) ? `'${plain}` : plain;
}

async function copy(button) {
    const source = document.querySelector(button.dataset.copyTable || ".ledger");
    if (!source) return;
    const body = [...source.tBodies].flatMap((part) => [...part.rows]);
    const checked = body.filter((row) => box(row)?.checked);
    const lines = [...(source.tHead?.rows ?? []), ...(checked.length > 0 ? checked : body)]
        .map((row) => [...row.cells].filter((cell) => !cell.matches(".pick")).map(text).join("\t"));
    await navigator.clipboard.writeText(lines.join("\r\n"));
    const before = button.textContent;
    button.textContent = button.dataset.copied ?? before;
    setTimeout(() => { button.textContent = before; }, 2000);
}

// ---- slow work: ask again until the answer says that it is done ----

async function poll(element) {
    await new Promise((resolve) => setTimeout(resolve, Number(element.dataset.pollMs) || 1500));
    if (!element.isConnected) return;
    try {
        const response = await fetch(element.dataset.poll, { headers: { Accept: "text/html" } });
        if (!response.ok) return;
        const holder = document.createElement("template");
        holder.innerHTML = await response.text();
        const fresh = holder.content.firstElementChild;
        if (!fresh) return;
        const focused = element.contains(document.activeElement);
        element.replaceWith(fresh);
        if (focused) fresh.querySelector("a, button")?.focus();
        if (fresh.hasAttribute("data-done")) return;
        if (!fresh.dataset.poll) {
            fresh.dataset.poll = element.dataset.poll;
            fresh.dataset.pollMs = element.dataset.pollMs ?? "";
        }
        poll(fresh);
    } catch { poll(element); }
}

for (const element of document.querySelectorAll("[data-poll]:not([data-done])")) poll(element);
count();
