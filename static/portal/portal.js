/* The only script of the portal: shows what is typed into a password field, selects a number that was mistyped.
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
