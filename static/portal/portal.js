/* The only script of the portal: shows what is typed into a password field, selects a number that was mistyped,
   copies a text that goes elsewhere, leads Enter through a sheet of a stack, keeps drafts of long forms.
   Without it the field simply stays hidden, the number is wiped and the text is copied by hand. */
"use strict";

document.querySelectorAll("[data-reveals]").forEach(function (row) {
  const box = row.querySelector("input[type=checkbox]");
  const field = document.getElementById(row.dataset.reveals);
  if (!box || !field) {
    return;
  }
  row.hidden = false;
  box.addEventListener("change", function () {
    field.type = box.checked ? "text" : "password";
  });
  // A browser may keep what was typed into a text field: it goes out as a password.
  field.form.addEventListener("submit", function () {
    field.type = "password";
  });
});

// A number that was mistyped is typed over: the field that waits for it stands selected.
document.querySelectorAll("[data-retyped][autofocus]").forEach(function (field) {
  field.focus();
  field.select();
});

// A text that goes elsewhere is copied whole by one tap; the field itself stays for those who select it by hand.
document.querySelectorAll("[data-copies]").forEach(function (button) {
  const field = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", function () {
    field.select();
    // The newer way is closed to pages that are not served over TLS, as in a school's own network.
    const done = navigator.clipboard ? navigator.clipboard.writeText(field.value)
      : (document.execCommand("copy") ? Promise.resolve() : Promise.reject());
    done.then(function () { said.textContent = "Скопировано"; })
      .catch(function () { said.textContent = "Не получилось. Текст выделен, скопируйте его сами."; });
  });
});

// A stack of paper is typed by the keyboard alone: Enter goes to the next field, after the last one it sends the form.
document.querySelectorAll("form[data-enter]").forEach(function (form) {
  const fields = Array.from(form.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), textarea"));
  form.addEventListener("keydown", function (event) {
    const place = fields.indexOf(event.target);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || place < 0) {
      return;
    }
    event.preventDefault();
    if (fields[place + 1]) {
      fields[place + 1].focus();
    } else {
      form.querySelector("[data-saves]").click();
    }
  });
});

// What is typed into a long form is kept on the server while it is typed: `data-draft` is where to.
document.querySelectorAll("form[data-draft]").forEach(function (form) {
  const said = form.querySelector("[data-draft-said]");
  let timer = 0;
  function keep() {
    fetch(form.dataset.draft, { method: "POST", body: new FormData(form), redirect: "error" })
      .then(function (response) { return response.json(); })
      .then(function (answer) { said.textContent = answer.text; })
      .catch(function () { said.textContent = form.dataset.draftFailed || "Черновик пока не сохранён. Сохраните запись, текст не пропадёт."; });
  }
  form.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 1200);
  });
  form.addEventListener("submit", function () {
    window.clearTimeout(timer);
  });
});
