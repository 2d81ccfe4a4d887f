// Before the first paint, so that a chosen theme does not flash. A file, since the page's policy forbids inline script.
try {
  const chosen = localStorage.getItem("factuurbrug.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch {
  // No storage: the system's theme holds.
}
