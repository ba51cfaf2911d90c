// Applies the reader's stored look before the first paint; without a stored look the page follows the device.
(() => {
  const choices = {
    theme: ['light', 'dark'],
    size: ['small', 'large', 'huge'],
    typeface: ['naskh'],
  };
  try {
    for (const [name, values] of Object.entries(choices)) {
      const value = localStorage.getItem(`mirsad.${name}`);
      if (values.includes(value)) {
        document.documentElement.dataset[name] = value;
      }
    }
  } catch {
    // Storage is switched off: the device's look it is.
  }
})();
