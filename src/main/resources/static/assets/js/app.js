// What a script adds to pages that work without one. Behaviours attach to data attributes.
import { since } from './since.js';

const root = document.documentElement;

const refreshTimes = () => {
  const { zone, digits } = root.dataset;
  for (const time of document.querySelectorAll('time[data-since]')) {
    const text = since(new Date(time.dateTime), new Date(), zone, digits) ?? time.dataset.since;
    if (time.textContent !== text) {
      time.textContent = text;
    }
  }
};

// The page's first words come from the server; a page out of a cache or a sleeping tab is brought up to date.
const keepTimesFresh = () => {
  setInterval(refreshTimes, 30_000);
  addEventListener('pageshow', refreshTimes);
  document.addEventListener('visibilitychange', () => document.hidden || refreshTimes());
};

const lookForm = (form) => {
  for (const name of ['theme', 'size', 'typeface']) {
    const inputs = [...form.querySelectorAll(`input[name="${name}"]`)];
    const chosen = inputs.find((input) => input.value === root.dataset[name]) ?? inputs.find((input) => isDefault(input));
    chosen.checked = true;
  }
  form.addEventListener('change', ({ target }) => choose(target));
  form.hidden = false;
  for (const note of document.querySelectorAll('[data-without-script]')) {
    note.hidden = true;
  }
};

const isDefault = ({ value }) => ['system', 'normal', 'plex'].includes(value);

const choose = (input) => {
  if (isDefault(input)) {
    delete root.dataset[input.name];
    store((storage) => storage.removeItem(`mirsad.${input.name}`));
  } else {
    root.dataset[input.name] = input.value;
    store((storage) => storage.setItem(`mirsad.${input.name}`, input.value));
  }
};

const store = (action) => {
  try {
    action(localStorage);
  } catch {
    // Storage is switched off: the choice lasts as long as the page.
  }
};

// The first-run page comes back until there is something to read.
const again = (link) => setTimeout(() => location.replace(link.href), Number(link.dataset.again) * 1000);

// The subject that is open should be in sight in its strip.
const showCurrentTopic = (link) => {
  const strip = link.closest('ul');
  const there = link.getBoundingClientRect();
  const here = strip.getBoundingClientRect();
  strip.scrollBy({ left: (there.left + there.right - here.left - here.right) / 2, behavior: 'instant' });
};

keepTimesFresh();
document.querySelectorAll('form[data-look]').forEach(lookForm);
document.querySelectorAll('a[data-again]').forEach(again);
document.querySelectorAll('.topics-bar a[aria-current]').forEach(showCurrentTopic);
