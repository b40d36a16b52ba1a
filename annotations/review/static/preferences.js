// Choosing keys: the key that is pressed is written in the field; Tab still moves on.
import "./screen.js";

for (const field of document.querySelectorAll(".key-table input")) {
  field.addEventListener("keydown", (event) => {
    if (["Tab", "Shift", "Control", "Alt", "Meta", "Escape", "Enter", "Dead", "Process"].includes(event.key)) return;
    event.preventDefault();
    field.value = event.key === " " ? "spatie" : event.key;
  });
}
