/* The only script of the portal: shows what is typed into a password field, selects a number that was mistyped,
   copies what is shown once, keeps drafts of long forms.
   Without it the field simply stays hidden, and the number is wiped by hand. */
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

// A text that is shown once is copied whole: the button appears where the browser lets a page copy.
document.querySelectorAll("[data-copies]").forEach(function (button) {
  const field = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[data-copied]");
  if (!field || !navigator.clipboard) {
    return;
  }
  button.hidden = false;
  button.addEventListener("click", function () {
    field.select();
    navigator.clipboard.writeText(field.value).then(function () { said.textContent = "Скопировано"; });
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
      .catch(function () { said.textContent = "Черновик пока не сохранён. Сохраните запись, текст не пропадёт."; });
  }
  form.addEventListener("input", function () {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, 1200);
  });
  form.addEventListener("submit", function () {
    window.clearTimeout(timer);
  });
});
